using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Training over many epochs.</summary>
public static class FitExtensions
{
    /// <param name="trainer">The trainer.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    /// <typeparam name="TOptimizer">The rule that moves the parameters.</typeparam>
    extension<TNetwork, TInput, TTarget, TOptimizer>(Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        /// <summary>Trains for some epochs, and evaluates after each.</summary>
        /// <param name="training">The samples to train on.</param>
        /// <param name="epochs">How many times to go through them: at least 1.</param>
        /// <param name="validation">Samples that are kept apart, to see how well the network does on what it was not trained on.</param>
        /// <param name="progress">Told about each epoch when it is done.</param>
        /// <param name="cancellation">Ends training after the current step.</param>
        /// <returns>A report for each epoch.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The number of epochs is below 1.</exception>
        /// <exception cref="NonFiniteLossException">The loss is not a number; the step was not applied.</exception>
        /// <exception cref="NonFiniteGradientException">
        /// The gradient that was to be clipped is not finite; the step was not applied.
        /// </exception>
        /// <exception cref="NonFiniteParameterException">A parameter is not finite after a step, which was applied.</exception>
        /// <exception cref="OperationCanceledException">Cancelled: the steps so far are applied whole.</exception>
        public TrainingHistory Fit(
            Dataset<TInput, TTarget> training,
            int epochs,
            Dataset<TInput, TTarget>? validation = null,
            IProgress<EpochReport>? progress = null,
            CancellationToken cancellation = default) =>
            trainer.Fit(training, new FitOptions { Epochs = RequireEpochs(epochs), Progress = progress }, validation, cancellation);

        /// <summary>Trains for some epochs and calls back after each, in order, on the thread that called this method.</summary>
        /// <param name="training">The samples to train on.</param>
        /// <param name="epochs">How many times to go through them: at least 1.</param>
        /// <param name="onEpoch">
        /// Called with the report of each epoch before the next epoch starts. It cannot train with this trainer.
        /// </param>
        /// <param name="validation">Samples to evaluate after each epoch; they are not trained on.</param>
        /// <param name="cancellation">Ends training after the current step.</param>
        /// <returns>A report for each epoch.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The number of epochs is below 1.</exception>
        /// <exception cref="NonFiniteLossException">The loss is not a number; the step was not applied.</exception>
        /// <exception cref="NonFiniteGradientException">
        /// The gradient that was to be clipped is not finite; the step was not applied.
        /// </exception>
        /// <exception cref="OperationCanceledException">Cancelled: the steps so far are applied whole.</exception>
        // The priority keeps Fit(training, 10, null) a call of the overload with validation samples.
        [OverloadResolutionPriority(-1)]
        public TrainingHistory Fit(
            Dataset<TInput, TTarget> training,
            int epochs,
            Action<EpochReport> onEpoch,
            Dataset<TInput, TTarget>? validation = null,
            CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(onEpoch);
            return trainer.Fit(training, RequireEpochs(epochs), validation, new EpochCallback(onEpoch), cancellation);
        }

        /// <summary>Trains as the options say: over epochs, with validation, until the last or until nothing is gained any more.</summary>
        /// <remarks>
        /// Validation does not change a bit of training. When training ends before its time, by cancellation or any other exception, the
        /// steps so far are applied whole, and the trainer can go on; the weights of the best epoch are not restored then.
        /// </remarks>
        /// <param name="training">The samples to train on.</param>
        /// <param name="options">How long, and what to look at.</param>
        /// <param name="validation">Samples that are kept apart, to see how well the network does on what it was not trained on.</param>
        /// <param name="cancellation">Ends training after the current step.</param>
        /// <returns>A report for each epoch, and why training ended.</returns>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The number of epochs is below 1, or the share to validate on leaves no sample for one of the two.
        /// </exception>
        /// <exception cref="ArgumentException">There are validation samples, and a share to validate on as well.</exception>
        /// <exception cref="InvalidOperationException">
        /// The trainer is at work already, for another caller or the one that it calls.
        /// </exception>
        /// <exception cref="NonFiniteLossException">The loss is not a number; the step was not applied.</exception>
        /// <exception cref="NonFiniteGradientException">
        /// The gradient that was to be clipped is not finite; the step was not applied.
        /// </exception>
        /// <exception cref="NonFiniteParameterException">A parameter is not finite after a step, which was applied.</exception>
        /// <exception cref="OperationCanceledException">Cancelled: the steps so far are applied whole.</exception>
        public TrainingHistory Fit(
            Dataset<TInput, TTarget> training,
            FitOptions options,
            Dataset<TInput, TTarget>? validation = null,
            CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(trainer);
            ArgumentNullException.ThrowIfNull(training);
            ArgumentNullException.ThrowIfNull(options);
            options.Require(validation is not null, nameof(options));
            if (options.ValidationSplit is double share)
                (validation, training) = training.Split(share, trainer.Options.Seed);

            // For all epochs, so that neither a callback nor another thread trains with it between two of them.
            trainer.Enter();
            try
            {
                return new FitRun<TNetwork, TInput, TTarget, TOptimizer>(trainer, training, options, validation).Run(cancellation);
            }
            finally
            {
                trainer.Leave();
            }
        }
    }

    private static int RequireEpochs(int epochs) => epochs >= 1
        ? epochs
        : throw new ArgumentOutOfRangeException(nameof(epochs), Invariant($"The number of epochs is {epochs}; it has to be at least 1."));

    private sealed class EpochCallback(Action<EpochReport> onEpoch) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => onEpoch(value);
    }
}
