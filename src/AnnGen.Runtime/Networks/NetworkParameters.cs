using System.ComponentModel;
using AnnGen.Initializers;
using AnnGen.Kernels;
using AnnGen.Memory;

namespace AnnGen.Networks;

/// <summary>The weights and biases of a network in one flat, aligned buffer, and the transposed copies that follow them.</summary>
public sealed class NetworkParameters
{
    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer _transposed;

    /// <summary>Allocates the parameters of a plan and initialises them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="seed">The seed of the initial weights. The same seed gives the same bits everywhere.</param>
    public NetworkParameters(NetworkPlan plan, ulong seed)
        : this(plan)
    {
        for (int i = 0; i < plan.Layers.Count; i++)
        {
            LayerPlan layer = plan.Layers[i];
            Initializer.Fill(
                layer.Initialization, seed, i, layer.Inputs, layer.Outputs, layer.WeightStride,
                ref _values[layer.Weights], _values.Span.Slice(layer.Biases, layer.Outputs));
            RefreshTransposed(layer);
        }
    }

    /// <summary>Allocates the parameters of a plan, all zero.</summary>
    internal NetworkParameters(NetworkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        _values = new AlignedBuffer(plan.ParameterFloats);
        _transposed = new AlignedBuffer(plan.TransposedFloats);
    }

    /// <summary>What lies where.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>The parameter at an offset of the plan, which is not checked.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float this[nint offset] => ref _values[offset];

    /// <summary>The transposed weights at an offset of the plan, which is not checked.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float Transposed(nint offset) => ref _transposed[offset];

    /// <summary>All parameters as they lie in memory, padding included.</summary>
    internal Span<float> Values => _values.Span;

    /// <summary>Brings the transposed copy of a layer's weights up to date.</summary>
    internal void RefreshTransposed(LayerPlan layer)
    {
        if (layer.TransposedWeights >= 0)
        {
            Transposition.Copy(
                in _values[layer.Weights], layer.WeightStride, ref _transposed[layer.TransposedWeights],
                Lanes.Padded(layer.Inputs), 0, layer.Inputs, 0, layer.Outputs);
        }
    }
}
