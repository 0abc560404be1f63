using AnnGen.Kernels;
using AnnGen.Memory;
using AnnGen.Networks;
using AnnGen.Optimizers;

namespace AnnGen.Training.Updates;

/// <summary>What a trainer's optimizer remembers about each parameter, and the rule of each layer at the current step.</summary>
/// <typeparam name="TOptimizer">The rule.</typeparam>
internal sealed class OptimizerState<TOptimizer> : LayerUpdates<TOptimizer>, IOptimizerMemory
    where TOptimizer : struct, IOptimizer<TOptimizer>
{
    private readonly NetworkParameters _parameters;
    private readonly AlignedBuffer _state;
    private readonly TrainerLayer[] _layers;
    private readonly TOptimizer _ofWeights;
    private readonly TOptimizer? _ofBiases;

    // Of each layer, at the current step.
    private readonly TOptimizer[] _ofWeightsAtStep;
    private readonly TOptimizer[] _ofBiasesAtStep;
    private readonly bool[] _isFrozen;
    private readonly long[] _steps;

    /// <summary>The state of a rule that moves parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="layers">How each layer is to be treated.</param>
    /// <param name="ofWeights">The rule.</param>
    /// <param name="ofBiases">The rule of biases, where it is another one.</param>
    internal OptimizerState(NetworkParameters parameters, TrainerLayer[] layers, TOptimizer ofWeights, TOptimizer? ofBiases = null)
    {
        _parameters = parameters;
        _layers = layers;
        _ofWeights = ofWeights;
        _ofBiases = ofBiases;
        _state = new AlignedBuffer(TOptimizer.StatePerParameter * parameters.Plan.ParameterFloats);
        _ofWeightsAtStep = new TOptimizer[layers.Length];
        _ofBiasesAtStep = ofBiases is null ? _ofWeightsAtStep : new TOptimizer[layers.Length];
        _isFrozen = new bool[layers.Length];
        _steps = new long[layers.Length];
    }

    private OptimizerState(OptimizerState<TOptimizer> other, NetworkParameters parameters)
    {
        _parameters = parameters;
        _layers = other._layers;
        _ofWeights = other._ofWeights;
        _ofBiases = other._ofBiases;
        _state = other._state;
        _ofWeightsAtStep = other._ofWeightsAtStep;
        _ofBiasesAtStep = other._ofBiasesAtStep;
        _isFrozen = other._isFrozen;
        _steps = other._steps;
    }

    /// <summary>What is updated.</summary>
    internal NetworkParameters Parameters => _parameters;

    /// <summary>The number of updates so far.</summary>
    public long Step { get; private set; }

    /// <summary>What the next updates multiply gradients in memory by, before the rule sees them.</summary>
    internal float GradientScale { get; set; } = 1f;

    /// <summary>Prepares the next step: everything that depends on its number is computed here, once.</summary>
    /// <param name="learningRateFactor">What the learning rate of every layer is multiplied by.</param>
    internal void BeginStep(float learningRateFactor)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            _isFrozen[i] = _layers[i].IsFrozen;

            float scale = learningRateFactor * _layers[i].LearningRateScale;
            _ofWeightsAtStep[i] = _ofWeights.AtStep(_steps[i] + 1, scale);
            if (_ofBiases is TOptimizer ofBiases)
                _ofBiasesAtStep[i] = ofBiases.AtStep(_steps[i] + 1, scale);
        }
    }

    /// <summary>Counts the step that was begun. A step that is given up, because its loss is not finite, is not counted.</summary>
    internal void CompleteStep()
    {
        Step++;
        for (int i = 0; i < _steps.Length; i++)
        {
            // What depends on the number of a step, as Adam's corrections, has to fit the state, which a frozen layer keeps.
            if (!_isFrozen[i])
                _steps[i]++;
        }
    }

    /// <summary>
    /// This state for other parameters of the network, some of which a worker updates. Steps begin and are completed here.
    /// </summary>
    internal OptimizerState<TOptimizer> Over(NetworkParameters parameters) => new(this, parameters);

    /// <summary>After some of the steps, sets subnormal numbers to 0 in the state of some of the parameters.</summary>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="stretches">Where these parameters begin, and how many there are.</param>
    internal void ClearSubnormals(long step, ReadOnlySpan<(int Start, int Floats)> stretches)
    {
        if (!SubnormalFloats.AreClearedAfter(step))
            return;
        for (int plane = 0; plane < TOptimizer.StatePerParameter; plane++)
        {
            foreach ((int start, int floats) in stretches)
                SubnormalFloats.Clear(_state.Span.Slice(plane * _parameters.Plan.ParameterFloats + start, floats));
        }
    }

    int IOptimizerMemory.StatePerParameter => TOptimizer.StatePerParameter;

    AlignedBuffer IOptimizerMemory.Values => _state;

    ReadOnlySpan<long> IOptimizerMemory.LayerSteps => _steps;

    void IOptimizerMemory.Restore(AlignedBuffer values, long step, ReadOnlySpan<long> layerSteps)
    {
        // In place, since other workers' updates share the memory.
        values.Span.CopyTo(_state.Span);
        layerSteps.CopyTo(_steps);
        Step = step;
    }

    /// <inheritdoc cref="AlignedBuffer.Touch"/>
    internal void TouchMemory() => _state.Touch();

    /// <inheritdoc/>
    public override LayerUpdate<TOptimizer> Layer(int index)
    {
        NetworkPlan plan = _parameters.Plan;
        LayerPlan layer = plan.LayerSpan[index];
        bool hasTransposedWeights = layer.TransposedWeights >= 0;
        return new LayerUpdate<TOptimizer>(
            ref _parameters[layer.Weights], ref _parameters[layer.Biases],
            ref State(layer.Weights), ref State(layer.Biases), plan.ParameterFloats,
            hasTransposedWeights, ref _parameters[hasTransposedWeights ? layer.TransposedWeights : 0],
            layer.IsPenalized ? _ofWeightsAtStep[index] : _ofBiasesAtStep[index], _ofBiasesAtStep[index], GradientScale, _isFrozen[index]);
    }

    private ref float State(int offset)
    {
        // A rule without state has no memory of it that could be pointed to.
        if (TOptimizer.StatePerParameter == 0)
            return ref _parameters[offset];
        return ref _state[offset];
    }
}
