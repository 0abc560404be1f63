namespace AnnGen.Persistence.Tensors;

/// <summary>A tensor of a network as files have it: PyTorch's name and order of elements.</summary>
/// <param name="name">The name of the layer, and PyTorch's suffix.</param>
/// <param name="shape">The sizes, as PyTorch has them.</param>
/// <param name="canBeNegative">Whether elements may be below 0.</param>
internal abstract class NetworkTensor(string name, IReadOnlyList<int> shape, bool canBeNegative)
{
    // PyTorch's batch normalisation also saves how many batches it has seen, which AnnGen does not need.
    private const string CountOfBatches = ".num_batches_tracked";

    public string Name => name;

    public IReadOnlyList<int> Shape => shape;

    public bool CanBeNegative => canBeNegative;

    public int Count { get; } = LayerTensors.Count(shape);

    /// <summary>Copies the elements out of a network's parameters.</summary>
    public abstract void Read(NetworkParameters parameters, Span<float> elements);

    /// <summary>Copies the elements into a network's parameters, and brings up to date what follows them.</summary>
    public abstract void Write(NetworkParameters parameters, ReadOnlySpan<float> elements);

    /// <summary>All tensors of a network, layer by layer.</summary>
    public static IEnumerable<NetworkTensor> Of(NetworkPlan plan)
    {
        for (int i = 0; i < plan.Layers.Count; i++)
        {
            LayerPlan layer = plan.Layers[i];
            yield return new Weights(layer);
            yield return new Biases(layer);
            foreach (BufferPlan buffer in plan.Buffers.Where(buffer => buffer.Layer == i))
                yield return new Buffer(layer, buffer);
        }
    }

    /// <summary>Whether a tensor is one that PyTorch saves and AnnGen does not need.</summary>
    public static bool IsIgnored(string name, NetworkPlan plan) =>
        name.EndsWith(CountOfBatches, StringComparison.Ordinal)
        && plan.Layers.Any(layer => layer.BatchNorm is not null && name == layer.Name + CountOfBatches);

    // A dense layer keeps [inputs, outputs]; PyTorch has [outputs, inputs]. All other weights lie as PyTorch has them.
    private sealed class Weights(LayerPlan layer) : NetworkTensor(
        layer.Name + ".weight",
        layer.WeightOrder == WeightOrder.Panels ? [layer.Outputs, layer.Inputs] : layer.WeightShape,
        canBeNegative: true)
    {
        public override void Read(NetworkParameters parameters, Span<float> elements)
        {
            if (layer.WeightOrder != WeightOrder.Panels)
            {
                LayerTensors.CopyWeights(parameters.Values, layer, elements);
                return;
            }
            float[] kept = new float[Count];
            LayerTensors.CopyWeights(parameters.Values, layer, kept);
            Transpose(kept, layer.Inputs, layer.Outputs, elements);
        }

        public override void Write(NetworkParameters parameters, ReadOnlySpan<float> elements)
        {
            if (layer.WeightOrder != WeightOrder.Panels)
            {
                parameters.SetWeights(layer, elements);
                return;
            }
            float[] kept = new float[Count];
            Transpose(elements, layer.Outputs, layer.Inputs, kept);
            parameters.SetWeights(layer, kept);
        }

        // In squares, whose rows and columns stay in the first-level cache.
        private static void Transpose(ReadOnlySpan<float> source, int rows, int columns, Span<float> result)
        {
            const int Side = 32;
            for (int top = 0; top < rows; top += Side)
            {
                for (int left = 0; left < columns; left += Side)
                {
                    for (int row = top; row < Math.Min(top + Side, rows); row++)
                    {
                        for (int column = left; column < Math.Min(left + Side, columns); column++)
                            result[column * rows + row] = source[row * columns + column];
                    }
                }
            }
        }
    }

    // A normalising layer has a shift for each scale; any other layer has a bias for each unit.
    private sealed class Biases(LayerPlan layer) : NetworkTensor(
        layer.Name + ".bias", layer.WeightStart is null ? [layer.Outputs] : layer.WeightShape, canBeNegative: true)
    {
        public override void Read(NetworkParameters parameters, Span<float> elements) =>
            LayerTensors.CopyBiases(parameters.Values, layer, elements);

        public override void Write(NetworkParameters parameters, ReadOnlySpan<float> elements) =>
            parameters.SetBiases(layer, elements);
    }

    private sealed class Buffer(LayerPlan layer, BufferPlan buffer) : NetworkTensor(
        $"{layer.Name}.{buffer.Name}", [buffer.Count], canBeNegative: buffer.Offset != layer.BatchNorm?.RunningVariances)
    {
        public override void Read(NetworkParameters parameters, Span<float> elements) =>
            parameters.ValuesAndCopies.Slice(buffer.Offset, buffer.Count).CopyTo(elements);

        public override void Write(NetworkParameters parameters, ReadOnlySpan<float> elements)
        {
            elements.CopyTo(parameters.ValuesAndCopies[buffer.Offset..]);
            parameters.UpdateCopies(layer);
        }
    }
}
