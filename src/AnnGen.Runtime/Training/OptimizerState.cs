using AnnGen.Kernels;
using AnnGen.Memory;
using AnnGen.Networks;
using AnnGen.Optimizers;

namespace AnnGen;

/// <summary>What a trainer's optimizer remembers about each parameter, and the rule of each layer at the current step.</summary>
/// <typeparam name="TOptimizer">The rule.</typeparam>
public sealed class OptimizerState<TOptimizer> where TOptimizer : struct, IOptimizer<TOptimizer>
{
    private readonly NetworkParameters _parameters;
    private readonly Workspace? _recording;
    private readonly AlignedBuffer _state;
    private readonly TrainerLayer[] _layers;
    private readonly TOptimizer _ofWeights;
    private readonly TOptimizer? _ofBiases;

    // Of each layer, at the current step.
    private readonly TOptimizer[] _ofWeightsAtStep;
    private readonly TOptimizer[] _ofBiasesAtStep;
    private readonly bool[] _isFrozen;
    private readonly long[] _steps;

    // Those of the layers above the first, where a worker has a copy.
    private NetworkParameters _above;

    /// <summary>The state of a rule that moves parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="layers">How each layer is to be treated.</param>
    /// <param name="ofWeights">The rule.</param>
    /// <param name="ofBiases">The rule of biases, where it is another one.</param>
    internal OptimizerState(NetworkParameters parameters, TrainerLayer[] layers, TOptimizer ofWeights, TOptimizer? ofBiases = null)
    {
        _parameters = _above = parameters;
        _layers = layers;
        _ofWeights = ofWeights;
        _ofBiases = ofBiases;
        _state = new AlignedBuffer(TOptimizer.StatePerParameter * parameters.Plan.ParameterFloats);
        _ofWeightsAtStep = new TOptimizer[layers.Length];
        _ofBiasesAtStep = ofBiases is null ? _ofWeightsAtStep : new TOptimizer[layers.Length];
        _isFrozen = new bool[layers.Length];
        _steps = new long[layers.Length];
    }

    /// <summary>What stands for the parameters' state where the gradients of a workspace are to be left in it: <see cref="GradientRecorder"/>.</summary>
    internal OptimizerState(NetworkParameters parameters, TrainerLayer[] layers, TOptimizer recorder, Workspace recording)
        : this(parameters, layers, recorder) => _recording = recording;

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
            bool isFrozen = _layers[i].IsFrozen;
            if (isFrozen && !_isFrozen[i])
                ClearRecording(i);
            _isFrozen[i] = isFrozen;

            float scale = learningRateFactor * _layers[i].LearningRateScale;
            _ofWeightsAtStep[i] = _ofWeights.AtStep(_steps[i] + 1, scale);
            if (_ofBiases is TOptimizer ofBiases)
                _ofBiasesAtStep[i] = ofBiases.AtStep(_steps[i] + 1, scale);
        }
    }

    /// <summary>Counts the step that was begun. One that is given up, as its loss is no number, never comes to this.</summary>
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
    /// The same state, for a worker that has its own copy of the parameters above the first layer. Steps are begun and completed by
    /// the other one.
    /// </summary>
    internal OptimizerState<TOptimizer> Over(NetworkParameters above)
    {
        var state = (OptimizerState<TOptimizer>)MemberwiseClone();
        state._above = above;
        return state;
    }

    /// <summary>What an update of the layer at place <paramref name="index"/> writes.</summary>
    public LayerUpdate<TOptimizer> Layer(int index)
    {
        NetworkParameters parameters = index == 0 ? _parameters : _above;
        NetworkPlan plan = parameters.Plan;
        LayerPlan layer = plan.LayerSpan[index];
        bool hasTransposedWeights = layer.TransposedWeights >= 0 && _recording is null;
        return new LayerUpdate<TOptimizer>(
            ref Parameter(parameters, layer.Weights), ref Parameter(parameters, layer.Biases),
            ref State(parameters, layer.Weights), ref State(parameters, layer.Biases), plan.ParameterFloats,
            hasTransposedWeights, ref parameters.Transposed(hasTransposedWeights ? layer.TransposedWeights : 0),
            _ofWeightsAtStep[index], _ofBiasesAtStep[index], GradientScale, _isFrozen[index]);
    }

    private ref float Parameter(NetworkParameters parameters, int offset)
    {
        if (_recording is null)
            return ref parameters[offset];
        return ref _recording[_recording.Plan.WorkspaceGradients + offset];
    }

    private ref float State(NetworkParameters parameters, int offset)
    {
        // A rule without state has no memory of it that could be pointed to.
        if (TOptimizer.StatePerParameter == 0)
            return ref Parameter(parameters, offset);
        return ref _state[offset];
    }

    // The gradient of a layer that has just been frozen is none: it must not count in a norm.
    private void ClearRecording(int index)
    {
        if (_recording is null)
            return;
        LayerPlan layer = _parameters.Plan.LayerSpan[index];
        _recording.Gradients.Slice(layer.Weights, layer.WeightFloats).Clear();
        _recording.Gradients.Slice(layer.Biases, layer.Outputs).Clear();
    }
}
