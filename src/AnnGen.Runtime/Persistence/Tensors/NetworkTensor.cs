namespace AnnGen.Persistence.Tensors;

/// <summary>A tensor of a network as files have it: PyTorch's name and order of elements.</summary>
/// <param name="name">The name of the layer, and PyTorch's suffix.</param>
/// <param name="shape">The sizes, as PyTorch has them.</param>
/// <param name="canBeNegative">Whether elements may be below 0.</param>
/// <param name="isParameter">Whether an optimizer moves it, and so has state for it.</param>
internal abstract class NetworkTensor(string name, IReadOnlyList<int> shape, bool canBeNegative = true, bool isParameter = true)
{
    // As many as the caches hold beside what they are read from and written to.
    private const int ElementsAtATime = 1 << 16;

    // PyTorch's batch normalisation also saves how many batches it has seen, which AnnGen does not need.
    private const string CountOfBatches = ".num_batches_tracked";

    public string Name => name;

    public IReadOnlyList<int> Shape => shape;

    public bool CanBeNegative => canBeNegative;

    public bool IsParameter => isParameter;

    public int Count { get; } = LayerTensors.Count(shape);

    /// <summary>The elements that are copied at a time; the last time what is left.</summary>
    public virtual int Piece => ElementsAtATime;

    /// <summary>All tensors of a network, layer by layer.</summary>
    public static IEnumerable<NetworkTensor> Of(NetworkPlan plan)
    {
        for (int i = 0; i < plan.Layers.Count; i++)
        {
            LayerPlan layer = plan.Layers[i];
            yield return layer.WeightOrder == WeightOrder.Panels
                ? new DenseWeights(layer)
                : new Stretch(layer.Name + ".weight", layer.WeightShape, layer.Weights);
            // A normalising layer has a shift for each scale; any other layer has a bias for each unit.
            yield return new Stretch(layer.Name + ".bias", layer.WeightStart is null ? [layer.Outputs] : layer.WeightShape, layer.Biases);
            foreach (BufferPlan buffer in plan.Buffers.Where(buffer => buffer.Layer == i))
            {
                yield return new Stretch(
                    $"{layer.Name}.{buffer.Name}", [buffer.Count], buffer.Offset,
                    canBeNegative: buffer.Offset != layer.BatchNorm?.RunningVariances, isParameter: false);
            }
        }
    }

    /// <summary>Whether a tensor is one that PyTorch saves and AnnGen does not need.</summary>
    public static bool IsIgnored(string name, NetworkPlan plan) =>
        name.EndsWith(CountOfBatches, StringComparison.Ordinal)
        && plan.Layers.Any(layer => layer.BatchNorm is not null && name == layer.Name + CountOfBatches);

    /// <summary>Copies a piece out of memory.</summary>
    /// <param name="values">Parameters as they lie in memory, or what lies like them: an optimizer's state.</param>
    /// <param name="first">The first element: a multiple of <see cref="Piece"/>.</param>
    /// <param name="elements">Receives the elements: a piece, or what is left.</param>
    public abstract void Read(Span<float> values, int first, Span<float> elements);

    /// <summary>Copies a piece into memory. What follows parameters is not brought up to date.</summary>
    /// <param name="values">Parameters as they lie in memory, or what lies like them.</param>
    /// <param name="first">The first element: a multiple of <see cref="Piece"/>.</param>
    /// <param name="elements">The elements: a piece, or what is left.</param>
    public abstract void Write(Span<float> values, int first, ReadOnlySpan<float> elements);

    /// <summary>Copies the tensor out of memory.</summary>
    public float[] ReadAll(Span<float> values)
    {
        float[] elements = new float[Count];
        foreach ((int first, int count) in Pieces())
            Read(values, first, elements.AsSpan(first, count));
        return elements;
    }

    /// <summary>The pieces: the first element of each, and the number of its elements.</summary>
    public IEnumerable<(int First, int Count)> Pieces()
    {
        for (int first = 0; first < Count; first += Piece)
            yield return (first, Math.Min(Piece, Count - first));
    }

    // Lies in memory as in files.
    private sealed class Stretch(
        string name, IReadOnlyList<int> shape, int offset, bool canBeNegative = true, bool isParameter = true)
        : NetworkTensor(name, shape, canBeNegative, isParameter)
    {
        public override void Read(Span<float> values, int first, Span<float> elements) =>
            values.Slice(offset + first, elements.Length).CopyTo(elements);

        public override void Write(Span<float> values, int first, ReadOnlySpan<float> elements) =>
            elements.CopyTo(values[(offset + first)..]);
    }

    // A dense layer keeps [inputs, outputs] in panels; PyTorch has [outputs, inputs].
    private sealed class DenseWeights(LayerPlan layer) : NetworkTensor(layer.Name + ".weight", [layer.Outputs, layer.Inputs])
    {
        // The weights of as many units as share cache lines in memory.
        public override int Piece => Lanes.Count * layer.Inputs;

        public override void Read(Span<float> values, int first, Span<float> elements) => Transposition.ReadUnits(
            in values[layer.Weights], layer.Inputs, layer.Outputs, first / layer.Inputs, elements);

        public override void Write(Span<float> values, int first, ReadOnlySpan<float> elements) => Transposition.WriteUnits(
            elements, layer.Inputs, layer.Outputs, first / layer.Inputs, ref values[layer.Weights]);
    }
}
