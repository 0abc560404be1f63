using static System.FormattableString;

namespace AnnGen;

/// <summary>Training over many epochs.</summary>
public static class FitExtensions
{
    /// <summary>Trains for some epochs, and evaluates after each.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="training">The samples to train on.</param>
    /// <param name="epochs">How many times to go through them: at least 1.</param>
    /// <param name="validation">Samples that are kept apart, to see how well the network does on what it was not trained on.</param>
    /// <param name="progress">Told about each epoch when it is done.</param>
    /// <param name="cancellation">Ends training after the current step.</param>
    /// <returns>A report for each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of epochs is below 1.</exception>
    /// <exception cref="NonFiniteLossException">The loss is not a number; the step was not applied.</exception>
    /// <exception cref="NonFiniteGradientException">The gradient that was to be clipped is not finite; the step was not applied.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: the steps so far are applied whole.</exception>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    /// <typeparam name="TOptimizer">The rule that moves the parameters.</typeparam>
    public static IReadOnlyList<EpochReport> Fit<TNetwork, TInput, TTarget, TOptimizer>(
        this Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer,
        Dataset<TInput, TTarget> training,
        int epochs,
        Dataset<TInput, TTarget>? validation = null,
        IProgress<EpochReport>? progress = null,
        CancellationToken cancellation = default)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (epochs < 1)
            throw new ArgumentOutOfRangeException(nameof(epochs), Invariant($"The number of epochs is {epochs}; it has to be at least 1."));
        var reports = new List<EpochReport>(epochs);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            EpochResult result = trainer.TrainEpoch(training, cancellation);
            double? validationLoss = validation is null ? null : EvaluationExtensions.MeanLoss(trainer.Network, validation);
            var report = new EpochReport(result, validationLoss);
            reports.Add(report);
            progress?.Report(report);
        }
        return reports;
    }
}
