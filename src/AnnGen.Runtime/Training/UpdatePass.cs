using AnnGen.Kernels;
using AnnGen.Networks;
using AnnGen.Optimizers;
using AnnGen.Threading;

namespace AnnGen;

/// <summary>The second half of a step, from the deltas of a batch to moved parameters: the gradients, their clipping, the update.</summary>
internal abstract class UpdatePass
{
    /// <summary>Creates the pass for an optimizer, in the form that its values and the options allow.</summary>
    public static UpdatePass Create<TOptimizer>(
        INetworkPasses network, NetworkParameters parameters, Workspace workspace, TrainerLayer[] layers, TOptimizer optimizer,
        StepBarrier barrier, TrainerOptions options)
        where TOptimizer : struct, IOptimizer<TOptimizer> =>
        TOptimizer.Specialize<Creation, UpdatePass>(optimizer, new(network, parameters, workspace, layers, barrier, options));

    /// <summary>The number of steps so far.</summary>
    public abstract long Step { get; }

    /// <summary>Prepares a step, before any worker runs it.</summary>
    /// <param name="learningRateFactor">What the learning rate of every layer is multiplied by.</param>
    public abstract void BeginStep(float learningRateFactor);

    /// <summary>Counts the step, when all workers have run it.</summary>
    public abstract void CompleteStep();

    /// <summary>One worker's part.</summary>
    /// <param name="inputs">The inputs of the batch.</param>
    /// <param name="batch">The number of samples.</param>
    /// <param name="share">Which part.</param>
    /// <param name="gradientNorm">The norm of the gradient before clipping, when there is clipping. Every worker gets the same.</param>
    /// <returns>False when nothing was updated: the norm is not finite, or the barrier is broken and there is none.</returns>
    public abstract bool Run(ref readonly float inputs, int batch, Share share, out double? gradientNorm);

    private readonly struct Creation(
        INetworkPasses network, NetworkParameters parameters, Workspace workspace, TrainerLayer[] layers, StepBarrier barrier, TrainerOptions options)
        : IOptimizerUse<UpdatePass>
    {
        public UpdatePass With<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer>
        {
            if (!GradientAdjustment.IsNeeded(options))
                return PassOf(new OptimizerState<TOptimizer>(parameters, layers, optimizer));
            return PassOf(new OptimizerState<AdjustedRule<TOptimizer>>(
                parameters, layers,
                new AdjustedRule<TOptimizer>(optimizer, GradientAdjustment.OfWeights(options)),
                new AdjustedRule<TOptimizer>(optimizer, GradientAdjustment.OfBiases(options))));
        }

        private UpdatePass<TRule> PassOf<TRule>(OptimizerState<TRule> state) where TRule : struct, IOptimizer<TRule>
        {
            GradientClipping? clipping = options.MaxGradientNorm is float maxNorm ? new(maxNorm, workspace) : null;
            OptimizerState<GradientRecorder>? recorder = clipping is not null || options.Gradients == GradientMode.Materialised
                ? new(parameters, layers, default, workspace)
                : null;
            return new UpdatePass<TRule>(network, workspace, state, recorder, clipping, barrier);
        }
    }
}

/// <summary>The second half of a step by one rule.</summary>
/// <param name="network">The network.</param>
/// <param name="workspace">The activations, deltas and gradients.</param>
/// <param name="state">The state of the rule.</param>
/// <param name="recorder">What writes gradients to memory, unless the rule takes them as they arise.</param>
/// <param name="clipping">Clipping by the norm, if there is any. It takes gradients in memory.</param>
/// <param name="barrier">Where the workers wait for each other.</param>
/// <typeparam name="TRule">The rule that moves the parameters.</typeparam>
internal sealed class UpdatePass<TRule>(
    INetworkPasses network, Workspace workspace, OptimizerState<TRule> state, OptimizerState<GradientRecorder>? recorder,
    GradientClipping? clipping, StepBarrier barrier) : UpdatePass
    where TRule : struct, IOptimizer<TRule>
{
    public override long Step => state.Step;

    public override void BeginStep(float learningRateFactor)
    {
        state.BeginStep(learningRateFactor);
        recorder?.BeginStep(learningRateFactor);
    }

    public override void CompleteStep() => state.CompleteStep();

    public override bool Run(ref readonly float inputs, int batch, Share share, out double? gradientNorm)
    {
        gradientNorm = null;
        if (recorder is null)
        {
            network.GradientAndUpdate(workspace, in inputs, state, batch, share);
            return true;
        }

        network.GradientAndUpdate(workspace, in inputs, recorder, batch, share);
        if (clipping is not null)
        {
            // No part of a gradient can be scaled before all of it is there.
            if (!barrier.Wait(share.Index))
                return false;
            clipping.SumSquares(share);
            if (!barrier.Wait(share.Index))
                return false;
            double norm = clipping.Norm();
            gradientNorm = norm;
            if (!double.IsFinite(norm))
                return false;

            // Applied by the update, which has each vector of the gradient in registers anyway: a pass of its own would read
            // and write them all once more, and end in another barrier. Every worker sets the same number, so none has to
            // wait for another's.
            state.GradientScale = clipping.Scale(norm);
        }
        network.Update(workspace, state, share);
        return true;
    }
}
