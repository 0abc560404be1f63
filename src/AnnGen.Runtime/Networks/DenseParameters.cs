using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using AnnGen.Networks;
using AnnGen.Serialization;
using static System.FormattableString;

namespace AnnGen;

/// <summary>The weights and biases of one dense layer: read through views, written through methods.</summary>
/// <remarks>Written through methods because copies in other layouts have to follow.</remarks>
[JsonConverter(typeof(NoJson))]
public readonly struct DenseParameters
{
    private readonly NetworkParameters _parameters;
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
    public ReadOnlyTensorSpan<float> Weights => _parameters.WeightsOf(_index);

    /// <summary>b, [outputs].</summary>
    public ReadOnlySpan<float> Biases => _parameters.Values.Slice(_layer.Biases, _layer.Outputs);

    /// <summary>Sets the weights.</summary>
    /// <param name="weights">W, [inputs, outputs], row after row.</param>
    /// <exception cref="ArgumentException">The number of values is not inputs × outputs.</exception>
    public void SetWeights(ReadOnlySpan<float> weights)
    {
        if (weights.Length != _layer.Inputs * _layer.Outputs)
        {
            throw new ArgumentException(
                Invariant($"Layer '{_layer.Name}' has {_layer.Inputs} × {_layer.Outputs} = {_layer.Inputs * _layer.Outputs} weights; got {weights.Length} values."),
                nameof(weights));
        }

        _parameters.SetWeights(_layer, weights);
    }

    /// <summary>Sets the biases.</summary>
    /// <param name="biases">b, [outputs].</param>
    /// <exception cref="ArgumentException">The number of values is not the number of outputs.</exception>
    public void SetBiases(ReadOnlySpan<float> biases)
    {
        if (biases.Length != _layer.Outputs)
            throw new ArgumentException(Invariant($"Layer '{_layer.Name}' has {_layer.Outputs} biases; got {biases.Length} values."), nameof(biases));
        biases.CopyTo(_parameters.Values.Slice(_layer.Biases, _layer.Outputs));
    }
}
