using System.Numerics.Tensors;
using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>The weights and biases of one dense layer, which methods read and write.</summary>
/// <remarks>Memory holds them in another order, and copies that have to follow.</remarks>
[JsonConverter(typeof(NoJson.OfNetwork))]
public readonly struct DenseParameters
{
    private readonly LayerParameters? _layer;

    /// <summary>The parameters of one layer of a network.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="layer">The layer's place among the layers, from 0.</param>
    public DenseParameters(NetworkParameters parameters, int layer)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _layer = new(parameters, layer);
    }

    private LayerParameters Layer => _layer ?? throw new InvalidOperationException(
        "This DenseParameters is a default value and does not belong to a network. " +
        "Read the property of a network that has the name of the layer.");

    /// <summary>Reads the weights W, [inputs, outputs]. Each call copies them.</summary>
    public Tensor<float> GetWeights() => Layer.GetWeights();

    /// <summary>Copies the weights W, [inputs, outputs], row after row.</summary>
    /// <param name="destination">Where they go: room for at least inputs × outputs values.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyWeightsTo(Span<float> destination) => Layer.CopyWeightsTo(destination);

    /// <summary>Reads the biases b, [outputs]. Each call copies them.</summary>
    public float[] GetBiases() => Layer.GetBiases();

    /// <summary>Copies the biases b, [outputs].</summary>
    /// <param name="destination">Where they go: room for at least one value for each output.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyBiasesTo(Span<float> destination) => Layer.CopyBiasesTo(destination);

    /// <summary>Sets the weights.</summary>
    /// <param name="weights">W, [inputs, outputs], row after row.</param>
    /// <exception cref="ArgumentException">The number of values is not inputs × outputs, or a value is not finite.</exception>
    public void SetWeights(ReadOnlySpan<float> weights) => Layer.SetWeights(weights);

    /// <summary>Sets the biases.</summary>
    /// <param name="biases">b, [outputs].</param>
    /// <exception cref="ArgumentException">The number of values is not the number of outputs, or a value is not finite.</exception>
    public void SetBiases(ReadOnlySpan<float> biases) => Layer.SetBiases(biases);
}
