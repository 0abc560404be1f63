using System.Numerics.Tensors;
using static System.FormattableString;

namespace AnnGen.Networks.Layers;

/// <summary>The weights and biases of one layer of any kind: how what users see of them is read and written.</summary>
/// <param name="parameters">The network's parameters.</param>
/// <param name="index">The layer's place among the layers, from 0.</param>
internal readonly struct LayerParameters(NetworkParameters parameters, int index)
{
    private readonly NetworkParameters _parameters = parameters;
    private readonly LayerPlan _layer = parameters.Plan.Layers[index];

    public Tensor<float> GetWeights() => LayerTensors.WeightsOf(_parameters.Values, _layer);

    public void CopyWeightsTo(Span<float> destination) => LayerTensors.CopyWeights(_parameters.Values, _layer, destination);

    public float[] GetBiases() => LayerTensors.BiasesOf(_parameters.Values, _layer);

    public void CopyBiasesTo(Span<float> destination) => LayerTensors.CopyBiases(_parameters.Values, _layer, destination);

    /// <summary>Sets the weights, or what a kind of layer has in their place.</summary>
    /// <param name="weights">The weights, in the order of their shape.</param>
    /// <param name="name">What messages call one of them.</param>
    public void SetWeights(ReadOnlySpan<float> weights, string name = "weight")
    {
        Require(_layer, (name, name + "s"), _layer.WeightShape, weights, canBeNegative: true, nameof(weights));
        _parameters.SetWeights(_layer, weights);
    }

    /// <summary>Sets the biases, or what a kind of layer has in their place.</summary>
    public void SetBiases(ReadOnlySpan<float> biases) => SetBiases(biases, ("bias", "biases"));

    /// <summary>The same, by another name.</summary>
    /// <param name="biases">The biases.</param>
    /// <param name="name">What messages call one of them, and several.</param>
    public void SetBiases(ReadOnlySpan<float> biases, (string One, string Many) name)
    {
        Require(_layer, name, [_layer.Outputs], biases, canBeNegative: true, nameof(biases));
        _parameters.SetBiases(_layer, biases);
    }

    /// <summary>Throws unless values can be set: as many as there are, and each a number that is allowed.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="name">What messages call one value, and several.</param>
    /// <param name="shape">The shape that the layer has of them.</param>
    /// <param name="values">The values.</param>
    /// <param name="canBeNegative">Whether values below 0 are allowed.</param>
    /// <param name="parameter">The caller's parameter.</param>
    /// <exception cref="ArgumentException">The number of values is not that of the shape, or a value is not allowed.</exception>
    public static void Require(
        LayerPlan layer, (string One, string Many) name, IReadOnlyList<int> shape, ReadOnlySpan<float> values, bool canBeNegative,
        string parameter)
    {
        if (values.Length != LayerTensors.Count(shape))
        {
            throw new ArgumentException(
                $"Layer '{layer.Name}' has {LayerTensors.Sizes(shape)} {name.Many}; got {Invariant($"{values.Length}")} values.",
                parameter);
        }
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]) || (values[i] < 0f && !canBeNegative))
            {
                throw new ArgumentException(
                    Invariant($"The {name.One} [{Place(i, shape)}] of layer '{layer.Name}' is {values[i]}; ") +
                    $"it has to be a finite number{(canBeNegative ? "" : ", 0 or above")}.",
                    parameter);
            }
        }
    }

    // The indices of an element, by its place among all of them.
    private static string Place(int element, IReadOnlyList<int> shape)
    {
        var indices = new Stack<string>();
        foreach (int size in shape.Reverse())
        {
            indices.Push(Invariant($"{element % size}"));
            element /= size;
        }
        return string.Join(", ", indices);
    }
}
