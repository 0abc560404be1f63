using AnnGen.Kernels;
using AnnGen.Networks;
using AnnGen.Optimizers;
using AnnGen.Threading;

namespace AnnGen.Training.Updates;

/// <summary>The second half of a step, from the deltas of a batch to moved parameters: the gradients, their clipping, the update.</summary>
internal abstract class UpdatePass
{
    /// <summary>Creates the pass for an optimizer, in the form that its values and the options allow.</summary>
    public static UpdatePass Create<TOptimizer>(
        INetworkPasses network, NetworkParameters parameters, Workspace workspace, TrainerLayer[] layers, TOptimizer optimizer,
        StepBarrier barrier, TrainerOptions options)
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        UpdatePass pass = TOptimizer.Specialize<Creation, UpdatePass>(
            optimizer, new(network, parameters, workspace, layers, barrier, options));
        return options.Health ? new MeasuredUpdatePass(pass, new HealthMeter(parameters, workspace, layers), barrier) : pass;
    }

    /// <summary>The number of steps so far.</summary>
    public abstract long Step { get; }

    /// <summary>What the optimizer remembers.</summary>
    public abstract IOptimizerMemory Memory { get; }

    /// <summary>What measures the steps, if anything does.</summary>
    public virtual HealthMeter? Health => null;

    /// <summary>
    /// The same pass for a worker that has memory of its own. The optimizer's state is shared, and this pass begins and completes steps.
    /// </summary>
    /// <param name="parameters">The worker's parameters.</param>
    /// <param name="ofWorker">The worker's workspace.</param>
    /// <returns>Null where workers have to share memory.</returns>
    public virtual UpdatePass? Over(NetworkParameters parameters, Workspace ofWorker) => null;

    /// <summary>Writes to each page of the state that steps change, so that the system provides its memory now. No value changes.</summary>
    public abstract void TouchMemory();

    /// <summary>Prepares a step, before any worker runs it.</summary>
    /// <param name="learningRateFactor">What the learning rate of every layer is multiplied by.</param>
    public abstract void BeginStep(float learningRateFactor);

    /// <summary>Counts the step, when all workers have run it.</summary>
    public abstract void CompleteStep();

    /// <summary>After some of the steps, sets subnormal numbers to 0 in the optimizer's state of a worker's parameters.</summary>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="stretches">Where these parameters begin, and how many there are.</param>
    public abstract void ClearSubnormals(long step, ReadOnlySpan<(int Start, int Floats)> stretches);

    /// <summary>One worker's part.</summary>
    /// <param name="inputs">The inputs of the batch.</param>
    /// <param name="batch">The number of samples.</param>
    /// <param name="share">Which part.</param>
    /// <param name="gradientNorm">The norm of the gradient before clipping, when there is clipping. Every worker gets the same.</param>
    /// <returns>False when nothing was updated: the norm is not finite, or the barrier is broken and there is none.</returns>
    public abstract bool Run(SampleRows inputs, int batch, Share share, out double? gradientNorm);

    private readonly struct Creation(
        INetworkPasses network, NetworkParameters parameters, Workspace workspace, TrainerLayer[] layers, StepBarrier barrier,
        TrainerOptions options)
        : IOptimizerUse<UpdatePass>
    {
        public UpdatePass With<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer> =>
            GradientAdjustment.IsNeeded(options) || options.MaxGradientNorm is not null || options.Health
            || options.Gradients == GradientMode.Materialised || (options.BatchSize ?? workspace.Plan.MaxBatchSize) > Dense.GradientRows
                ? WithRare(optimizer)
                : new FusedUpdate<TOptimizer>(network, workspace, new(parameters, layers, optimizer));

        public UpdatePass WithRare<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer>
        {
            if (!GradientAdjustment.IsNeeded(options))
                return Materialised<TOptimizer>(new(parameters, layers, optimizer));

            // Never fused: programs that are compiled ahead of time would carry products with every update adjusted, a third of
            // their size for a small network, whether they use them or not.
            return Materialised<AdjustedRule<TOptimizer>>(new(
                parameters, layers,
                new AdjustedRule<TOptimizer>(optimizer, GradientAdjustment.OfWeights(options)),
                new AdjustedRule<TOptimizer>(optimizer, GradientAdjustment.OfBiases(options))));
        }

        private MaterialisedUpdate<TRule> Materialised<TRule>(OptimizerState<TRule> state) where TRule : struct, IOptimizer<TRule>
        {
            GradientClipping? clipping = options.MaxGradientNorm is float maxNorm ? new(maxNorm, workspace) : null;
            return new(network, workspace, layers, state, clipping, barrier);
        }
    }
}
