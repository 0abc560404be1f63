using AnnGen.Kernels;
using AnnGen.Networks;
using AnnGen.Optimizers;
using AnnGen.Threading;

namespace AnnGen.Training.Updates;

/// <summary>The second half of a step by way of memory: the gradient of each layer that is not frozen, its clipping, the update.</summary>
/// <param name="network">The network.</param>
/// <param name="workspace">The activations, deltas and gradients.</param>
/// <param name="layers">How each layer is to be treated.</param>
/// <param name="state">The state of the rule.</param>
/// <param name="clipping">Clipping by the norm, if there is any.</param>
/// <param name="barrier">Where the workers wait for each other.</param>
/// <typeparam name="TRule">The rule that moves the parameters.</typeparam>
internal sealed class MaterialisedUpdate<TRule>(
    INetworkPasses network, Workspace workspace, TrainerLayer[] layers, OptimizerState<TRule> state,
    GradientClipping? clipping, StepBarrier barrier) : UpdatePass
    where TRule : struct, IOptimizer<TRule>
{
    private readonly GradientMemory _gradients = new(workspace);

    public override long Step => state.Step;

    public override IOptimizerMemory Memory => state;

    public override void TouchMemory() => state.TouchMemory();

    public override void BeginStep(float learningRateFactor)
    {
        state.BeginStep(learningRateFactor);
        for (int i = 0; i < layers.Length; i++)
            _gradients.SetFrozen(i, layers[i].IsFrozen);
    }

    public override void CompleteStep() => state.CompleteStep();

    public override void ClearSubnormals(long step, ReadOnlySpan<(int Start, int Floats)> stretches) =>
        state.ClearSubnormals(step, stretches);

    public override bool Run(SampleRows inputs, int batch, Share share, out double? gradientNorm)
    {
        gradientNorm = null;
        network.GradientsAll(workspace, inputs, _gradients, batch, share);
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
        ReadOnlySpan<LayerPlan> plans = workspace.Plan.LayerSpan;
        for (int i = 0; i < plans.Length; i++)
        {
            LayerPlan plan = plans[i];
            Dense.Update(
                in Gradient(plan.Weights), in Gradient(plan.Biases), plan.WeightRows, plan.WeightColumns, state.Layer(i),
                plan.PartOf(share));
        }
        network.UpdateBuffersAll(state.Parameters, workspace, state, batch, share);
        return true;
    }

    private ref readonly float Gradient(int offset) => ref workspace[workspace.Plan.WorkspaceGradients + offset];
}
