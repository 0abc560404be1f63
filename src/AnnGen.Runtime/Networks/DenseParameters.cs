using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using AnnGen.Kernels;
using AnnGen.Networks;
using AnnGen.Serialization;
using static System.FormattableString;

namespace AnnGen;

/// <summary>The weights and biases of one dense layer, which methods read and write.</summary>
/// <remarks>Memory holds them in another order, and copies that have to follow.</remarks>
[JsonConverter(typeof(NoJson.OfNetwork))]
public readonly struct DenseParameters
{
    private readonly NetworkParameters? _parameters;
    private readonly LayerPlan _layer;

    /// <summary>The parameters of one layer of a network.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="layer">The layer's place among the layers, from 0.</param>
    public DenseParameters(NetworkParameters parameters, int layer)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        _layer = parameters.Plan.Layers[layer];
    }

    /// <summary>Reads the weights W, [inputs, outputs]. Each call copies them.</summary>
    public Tensor<float> GetWeights() => LayerTensors.WeightsOf(Parameters.Values, _layer);

    /// <summary>Copies the weights W, [inputs, outputs], row after row.</summary>
    /// <param name="destination">Where they go: room for at least inputs × outputs values.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyWeightsTo(Span<float> destination) => LayerTensors.CopyWeights(Parameters.Values, _layer, destination);

    /// <summary>Reads the biases b, [outputs]. Each call copies them.</summary>
    public float[] GetBiases() => LayerTensors.BiasesOf(Parameters.Values, _layer);

    /// <summary>Copies the biases b, [outputs].</summary>
    /// <param name="destination">Where they go: room for at least one value for each output.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyBiasesTo(Span<float> destination) => LayerTensors.CopyBiases(Parameters.Values, _layer, destination);

    private NetworkParameters Parameters => _parameters ?? throw new InvalidOperationException(
        "This DenseParameters is a default value and does not belong to a network. " +
        "Read the property of a network that has the name of the layer.");

    /// <summary>Sets the weights.</summary>
    /// <param name="weights">W, [inputs, outputs], row after row.</param>
    /// <exception cref="ArgumentException">The number of values is not inputs × outputs, or a value is not finite.</exception>
    public void SetWeights(ReadOnlySpan<float> weights)
    {
        NetworkParameters parameters = Parameters;
        if (weights.Length != _layer.Inputs * _layer.Outputs)
        {
            throw new ArgumentException(
                Invariant($"Layer '{_layer.Name}' has {_layer.Inputs} × {_layer.Outputs} = {_layer.Inputs * _layer.Outputs} weights; ") +
                Invariant($"got {weights.Length} values."),
                nameof(weights));
        }

        if (NonFiniteIn(weights) is int i)
        {
            throw new ArgumentException(
                Invariant($"The weight [{i / _layer.Outputs}, {i % _layer.Outputs}] of layer '{_layer.Name}' is {weights[i]}; ") +
                "it has to be a finite number.",
                nameof(weights));
        }
        parameters.SetWeights(_layer, weights);
    }

    /// <summary>Sets the biases.</summary>
    /// <param name="biases">b, [outputs].</param>
    /// <exception cref="ArgumentException">The number of values is not the number of outputs, or a value is not finite.</exception>
    public void SetBiases(ReadOnlySpan<float> biases)
    {
        NetworkParameters parameters = Parameters;
        if (biases.Length != _layer.Outputs)
        {
            throw new ArgumentException(
                Invariant($"Layer '{_layer.Name}' has {_layer.Outputs} biases; got {biases.Length} values."), nameof(biases));
        }
        if (NonFiniteIn(biases) is int i)
        {
            throw new ArgumentException(
                Invariant($"The bias [{i}] of layer '{_layer.Name}' is {biases[i]}; it has to be a finite number."), nameof(biases));
        }
        // With what pads them, which is zero, but not after a step with an infinite input.
        Span<float> values = parameters.Values.Slice(_layer.Biases, Lanes.Padded(_layer.Outputs));
        values.Clear();
        biases.CopyTo(values);
    }

    private static int? NonFiniteIn(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                return i;
        }
        return null;
    }
}
