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

    public void SetWeights(ReadOnlySpan<float> weights)
    {
        if (weights.Length != _layer.Inputs * _layer.Outputs)
        {
            throw new ArgumentException(
                $"Layer '{_layer.Name}' has {LayerTensors.Sizes(_layer)} weights; got {Invariant($"{weights.Length}")} values.",
                nameof(weights));
        }
        if (NonFiniteIn(weights) is int i)
        {
            throw new ArgumentException(
                Invariant($"The weight [{Place(i)}] of layer '{_layer.Name}' is {weights[i]}; it has to be a finite number."),
                nameof(weights));
        }
        _parameters.SetWeights(_layer, weights);
    }

    public void SetBiases(ReadOnlySpan<float> biases)
    {
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
        Span<float> values = _parameters.Values.Slice(_layer.Biases, Lanes.Padded(_layer.Outputs));
        values.Clear();
        biases.CopyTo(values);
    }

    // The indices of an element, by its place among all of them.
    private string Place(int element)
    {
        var indices = new Stack<string>();
        foreach (int size in _layer.WeightShape.Reverse())
        {
            indices.Push(Invariant($"{element % size}"));
            element /= size;
        }
        return string.Join(", ", indices);
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
