using AnnGen.Kernels;
using AnnGen.Networks;
using AnnGen.Threading;

namespace AnnGen;

/// <summary>The second half of a step, from the deltas of a batch to moved parameters: the gradients, their clipping, the update.</summary>
/// <typeparam name="TOptimizer">The rule that moves the parameters.</typeparam>
internal sealed class UpdatePass<TOptimizer>(
    INetworkPasses network, Workspace workspace, OptimizerState<TOptimizer> state, StepBarrier barrier, TrainerOptions options)
    where TOptimizer : struct, IOptimizer<TOptimizer>
{
    private readonly GradientClipping? _clipping = options.MaxGradientNorm is float maxNorm ? new(maxNorm, workspace) : null;

    /// <summary>One worker's part.</summary>
    /// <param name="inputs">The inputs of the batch.</param>
    /// <param name="batch">The number of samples.</param>
    /// <param name="share">Which part.</param>
    /// <param name="gradientNorm">The norm of the gradient before clipping, when there is clipping. Every worker gets the same.</param>
    /// <returns>False when nothing was updated: the norm is not finite, or the barrier is broken and there is none.</returns>
    public bool Run(ref readonly float inputs, int batch, Share share, out double? gradientNorm)
    {
        gradientNorm = null;
        if (_clipping is null && options.Gradients == GradientMode.Fused)
        {
            network.GradientAndUpdate(workspace, in inputs, state, batch, share);
            return true;
        }

        network.Gradient(workspace, in inputs, batch, share);
        if (_clipping is not null)
        {
            // No part of a gradient can be scaled before all of it is there.
            if (!barrier.Wait(share.Index))
                return false;
            _clipping.SumSquares(share);
            if (!barrier.Wait(share.Index))
                return false;
            double norm = _clipping.Norm();
            gradientNorm = norm;
            if (!double.IsFinite(norm))
                return false;

            // Applied by the update, which has each vector of the gradient in registers anyway: a pass of its own would read
            // and write them all once more, and end in another barrier. Every worker sets the same number, so none has to
            // wait for another's.
            state.GradientScale = _clipping.Scale(norm);
        }
        network.Update(workspace, state, share);
        return true;
    }
}
