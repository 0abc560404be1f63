using AnnGen.Kernels;
using AnnGen.Memory;
using AnnGen.Networks;

namespace AnnGen;

/// <summary>What a trainer's optimizer remembers about each parameter, and the rule of each layer at the current step.</summary>
/// <typeparam name="TOptimizer">The rule.</typeparam>
public sealed class OptimizerState<TOptimizer> where TOptimizer : struct, IOptimizer<TOptimizer>
{
    private readonly NetworkParameters _parameters;
    private readonly AlignedBuffer _state;
    private readonly TOptimizer _optimizer;
    private readonly TOptimizer[] _optimizerAtStep;
    private readonly float[] _learningRateScales;

    internal OptimizerState(NetworkParameters parameters, TOptimizer optimizer)
    {
        _parameters = parameters;
        _optimizer = optimizer;
        _state = new AlignedBuffer(TOptimizer.StatePerParameter * parameters.Plan.ParameterFloats);
        _optimizerAtStep = new TOptimizer[parameters.Plan.Layers.Count];
        _learningRateScales = new float[parameters.Plan.Layers.Count];
        Array.Fill(_learningRateScales, 1f);
    }

    /// <summary>The number of updates so far.</summary>
    public long Step { get; private set; }

    /// <summary>What the next updates multiply gradients in memory by, before the rule sees them.</summary>
    internal float GradientScale { get; set; } = 1f;

    /// <summary>Prepares the next step: everything that depends on its number is computed here, once.</summary>
    internal void BeginStep()
    {
        for (int i = 0; i < _optimizerAtStep.Length; i++)
            _optimizerAtStep[i] = _optimizer.AtStep(Step + 1, _learningRateScales[i]);
    }

    /// <summary>Counts the step that was begun. One that is given up, as its loss is no number, never comes to this.</summary>
    internal void CompleteStep() => Step++;

    /// <summary>What an update of the layer at place <paramref name="index"/> writes.</summary>
    public LayerUpdate<TOptimizer> Layer(int index)
    {
        NetworkPlan plan = _parameters.Plan;
        LayerPlan layer = plan.LayerSpan[index];
        bool hasTransposedWeights = layer.TransposedWeights >= 0;
        return new LayerUpdate<TOptimizer>(
            ref _parameters[layer.Weights], ref _parameters[layer.Biases],
            ref _state[layer.Weights], ref _state[layer.Biases], plan.ParameterFloats,
            hasTransposedWeights, ref _parameters.Transposed(hasTransposedWeights ? layer.TransposedWeights : 0),
            _optimizerAtStep[index], GradientScale);
    }
}
