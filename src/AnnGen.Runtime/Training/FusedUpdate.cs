using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen;

/// <summary>The second half of a step in one: the rule takes each gradient as it arises.</summary>
/// <typeparam name="TRule">The rule that moves the parameters.</typeparam>
internal sealed class FusedUpdate<TRule>(INetworkPasses network, Workspace workspace, OptimizerState<TRule> state) : UpdatePass
    where TRule : struct, IOptimizer<TRule>
{
    private readonly OptimizerState<TRule> _state = state;

    public override long Step => _state.Step;

    public override void TouchMemory() => _state.TouchMemory();

    public override void BeginStep(float learningRateFactor) => _state.BeginStep(learningRateFactor);

    public override void CompleteStep() => _state.CompleteStep();

    public override UpdatePass Over(NetworkParameters parameters, Workspace ofWorker) => new FusedUpdate<TRule>(network, ofWorker, _state.Over(parameters));

    public override void CopyState(UpdatePass from, ReadOnlySpan<(int Start, int Floats)> stretches) =>
        _state.Copy(((FusedUpdate<TRule>)from)._state, stretches);

    public override bool Run(SampleRows inputs, int batch, Share share, out double? gradientNorm)
    {
        gradientNorm = null;
        network.GradientAndUpdate(workspace, inputs, _state, batch, share);
        return true;
    }
}
