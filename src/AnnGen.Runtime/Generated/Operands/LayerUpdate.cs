using System.ComponentModel;

namespace AnnGen.Generated;

/// <summary>What an update of one layer writes: its parameters, their optimizer state, and the rules at this step.</summary>
/// <typeparam name="TOptimizer">The rule.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LayerUpdate<TOptimizer> where TOptimizer : struct, IOptimizer<TOptimizer>
{
    private readonly ref float _weights;
    private readonly ref float _biases;
    private readonly ref float _weightState;
    private readonly ref float _biasState;
    private readonly ref float _transposedWeights;

    internal LayerUpdate(
        ref float weights, ref float biases, ref float weightState, ref float biasState, nint statePlane,
        bool hasTransposedWeights, ref float transposedWeights, TOptimizer optimizer, TOptimizer biasOptimizer, float gradientScale,
        bool isFrozen)
    {
        _weights = ref weights;
        _biases = ref biases;
        _weightState = ref weightState;
        _biasState = ref biasState;
        _transposedWeights = ref transposedWeights;
        HasTransposedWeights = hasTransposedWeights;
        StatePlane = statePlane;
        Optimizer = optimizer;
        BiasOptimizer = biasOptimizer;
        GradientScale = gradientScale;
        IsFrozen = isFrozen;
    }

    internal ref float Weights => ref _weights;

    internal ref float Biases => ref _biases;

    internal ref float WeightState => ref _weightState;

    internal ref float BiasState => ref _biasState;

    internal nint StatePlane { get; }

    internal bool HasTransposedWeights { get; }

    internal ref float TransposedWeights => ref _transposedWeights;

    /// <summary>The rule of the weights.</summary>
    internal TOptimizer Optimizer { get; }

    /// <summary>The rule of the biases, on which there is no penalty.</summary>
    internal TOptimizer BiasOptimizer { get; }

    /// <summary>What a gradient that was written to memory is multiplied by: 1, unless it is clipped.</summary>
    internal float GradientScale { get; }

    /// <summary>Whether nothing is to be computed and nothing written.</summary>
    internal bool IsFrozen { get; }
}
