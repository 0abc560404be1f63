using System.Numerics.Tensors;
using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>The weights and biases of one convolution, which methods read and write.</summary>
[JsonConverter(typeof(NoJson.OfNetwork))]
public readonly struct Conv2DParameters
{
    private readonly LayerParameters? _layer;

    /// <summary>The parameters of one layer of a network.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="layer">The layer's place among the layers, from 0.</param>
    public Conv2DParameters(NetworkParameters parameters, int layer)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _layer = new(parameters, layer);
    }

    private LayerParameters Layer => _layer ?? throw new InvalidOperationException(
        "This Conv2DParameters is a default value and does not belong to a network. " +
        "Read the property of a network that has the name of the layer.");

    /// <summary>Reads the weights W, [outputs, inputs ⁄ groups, height, width]. Each call copies them.</summary>
    public Tensor<float> GetWeights() => Layer.GetWeights();

    /// <summary>Copies the weights W, [outputs, inputs ⁄ groups, height, width], as PyTorch orders them.</summary>
    /// <param name="destination">Where they go: room for at least outputs × inputs ⁄ groups × height × width values.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyWeightsTo(Span<float> destination) => Layer.CopyWeightsTo(destination);

    /// <summary>Reads the biases b, [outputs]. Each call copies them.</summary>
    public float[] GetBiases() => Layer.GetBiases();

    /// <summary>Copies the biases b, [outputs].</summary>
    /// <param name="destination">Where they go: room for at least one value for each output.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyBiasesTo(Span<float> destination) => Layer.CopyBiasesTo(destination);

    /// <summary>Sets the weights.</summary>
    /// <param name="weights">W, [outputs, inputs ⁄ groups, height, width], as PyTorch orders them.</param>
    /// <exception cref="ArgumentException">
    /// The number of values is not outputs × inputs ⁄ groups × height × width, or a value is not finite.
    /// </exception>
    public void SetWeights(ReadOnlySpan<float> weights) => Layer.SetWeights(weights);

    /// <summary>Sets the biases.</summary>
    /// <param name="biases">b, [outputs].</param>
    /// <exception cref="ArgumentException">The number of values is not the number of outputs, or a value is not finite.</exception>
    public void SetBiases(ReadOnlySpan<float> biases) => Layer.SetBiases(biases);
}
