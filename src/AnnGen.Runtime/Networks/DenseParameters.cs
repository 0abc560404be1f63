using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using AnnGen.Kernels;
using AnnGen.Networks;
using AnnGen.Serialization;
using static System.FormattableString;

namespace AnnGen;

/// <summary>The weights and biases of one dense layer: read through views, written through methods.</summary>
/// <remarks>Written through methods because copies in other layouts have to follow.</remarks>
[JsonConverter(typeof(NoJson))]
public readonly struct DenseParameters
{
    private readonly NetworkParameters? _parameters;
    private readonly LayerPlan _layer;
    private readonly int _index;

    /// <summary>The parameters of one layer of a network.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="layer">The layer's place among the layers, from 0.</param>
    public DenseParameters(NetworkParameters parameters, int layer)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        _layer = parameters.Plan.Layers[layer];
        _index = layer;
    }

    /// <summary>W, [inputs, outputs], as it is now: ask again after a change. Wide layers lie otherwise in memory and are copied.</summary>
    public ReadOnlyTensorSpan<float> Weights => Parameters.WeightsOf(_index);

    /// <summary>b, [outputs].</summary>
    public ReadOnlySpan<float> Biases => Parameters.Values.Slice(_layer.Biases, _layer.Outputs);

    private NetworkParameters Parameters => _parameters ?? throw new InvalidOperationException(
        "This DenseParameters is a default value and does not belong to a network. Read the property of a network that has the name of the layer.");

    /// <summary>Sets the weights.</summary>
    /// <param name="weights">W, [inputs, outputs], row after row.</param>
    /// <exception cref="ArgumentException">The number of values is not inputs × outputs, or a value is not finite.</exception>
    public void SetWeights(ReadOnlySpan<float> weights)
    {
        NetworkParameters parameters = Parameters;
        if (weights.Length != _layer.Inputs * _layer.Outputs)
        {
            throw new ArgumentException(
                Invariant($"Layer '{_layer.Name}' has {_layer.Inputs} × {_layer.Outputs} = {_layer.Inputs * _layer.Outputs} weights; got {weights.Length} values."),
                nameof(weights));
        }

        if (NonFiniteIn(weights) is int i)
        {
            throw new ArgumentException(
                Invariant($"The weight [{i / _layer.Outputs}, {i % _layer.Outputs}] of layer '{_layer.Name}' is {weights[i]}; it has to be a finite number."),
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
            throw new ArgumentException(Invariant($"Layer '{_layer.Name}' has {_layer.Outputs} biases; got {biases.Length} values."), nameof(biases));
        if (NonFiniteIn(biases) is int i)
            throw new ArgumentException(Invariant($"The bias [{i}] of layer '{_layer.Name}' is {biases[i]}; it has to be a finite number."), nameof(biases));
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
