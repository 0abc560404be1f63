using System.Numerics.Tensors;
using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>The parameters of a layer normalisation, which methods read and write. Both have the shape of a sample.</summary>
[JsonConverter(typeof(NoJson.OfNetwork))]
public readonly struct LayerNormParameters
{
    private readonly LayerParameters? _layer;

    /// <summary>The parameters of one layer of a network.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="layer">The layer's place among the layers, from 0.</param>
    public LayerNormParameters(NetworkParameters parameters, int layer)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _layer = new(parameters, layer);
    }

    private LayerParameters Layer => _layer ?? throw new InvalidOperationException(
        "This LayerNormParameters is a default value and does not belong to a network. " +
        "Read the property of a network that has the name of the layer.");

    /// <summary>Reads the scales γ, in the shape of a sample. Each call copies them.</summary>
    public Tensor<float> GetScales() => Layer.GetWeights();

    /// <summary>Reads the shifts β, element after element of a sample. Each call copies them.</summary>
    public float[] GetShifts() => Layer.GetBiases();

    /// <summary>Sets the scales.</summary>
    /// <param name="scales">γ, element after element of a sample.</param>
    /// <exception cref="ArgumentException">The number of values is not that of a sample's elements, or a value is not finite.</exception>
    public void SetScales(ReadOnlySpan<float> scales) => Layer.SetWeights(scales, "scale");

    /// <summary>Sets the shifts.</summary>
    /// <param name="shifts">β, element after element of a sample.</param>
    /// <exception cref="ArgumentException">The number of values is not that of a sample's elements, or a value is not finite.</exception>
    public void SetShifts(ReadOnlySpan<float> shifts) => Layer.SetBiases(shifts, ("shift", "shifts"));
}
