using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen.Training.Updates;

/// <summary>The second half of a step in one: the rule takes each gradient as it arises.</summary>
/// <typeparam name="TRule">The rule that moves the parameters.</typeparam>
internal sealed class FusedUpdate<TRule>(INetworkPasses network, Workspace workspace, OptimizerState<TRule> state) : UpdatePass
    where TRule : struct, IOptimizer<TRule>
{
    public override long Step => state.Step;

    public override IOptimizerMemory Memory => state;

    public override void TouchMemory() => state.TouchMemory();

    public override void BeginStep(float learningRateFactor) => state.BeginStep(learningRateFactor);

    public override void CompleteStep() => state.CompleteStep();

    public override UpdatePass Over(NetworkParameters parameters, Workspace ofWorker) =>
        new FusedUpdate<TRule>(network, ofWorker, state.Over(parameters));

    public override void ClearSubnormals(long step, ReadOnlySpan<(int Start, int Floats)> stretches) =>
        state.ClearSubnormals(step, stretches);

    public override bool Run(SampleRows inputs, int batch, Share share, out double? gradientNorm)
    {
        gradientNorm = null;
        network.GradientsAll(workspace, inputs, state, batch, share);
        network.UpdateBuffersAll(state.Parameters, workspace, state, batch, share);
        return true;
    }
}
