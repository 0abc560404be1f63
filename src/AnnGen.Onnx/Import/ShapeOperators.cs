using AnnGen.Onnx.Files;
using AnnGen.Onnx.Graphs;
using static System.FormattableString;

namespace AnnGen.Onnx.Import;

/// <summary>Operators that pass on what they read, and those that compute sizes.</summary>
internal static class ShapeOperators
{
    private const int MostSizes = 16;

    /// <summary>Reads a node, if it is one of these operators.</summary>
    public static bool TryRead(GraphReading reading, FileNode node)
    {
        Value? value = node.Type switch
        {
            "Constant" => new ConstantValue(node.Tensor("value") ?? throw node.Fault("its value is not a tensor")),
            "Identity" => reading.Operand(node, 0),
            "Dropout" => Dropout(reading, node),
            "Transpose" => Transpose(reading, node),
            "Flatten" => Flatten(reading, node),
            "Reshape" => Reshape(reading, node),
            "Squeeze" => Squeeze(reading, node),
            "Unsqueeze" => Unsqueeze(reading, node),
            "Pad" => Pad(reading, node),
            "Shape" => ShapeOf(reading, node),
            "Gather" => Gather(reading, node),
            "Concat" when node.Integer("axis", 1) == 0 => ConcatSizes(reading, node),
            "Cast" when reading.Operand(node, 0) is SizesValue sizes => sizes,
            _ => null,
        };
        if (value is null)
            return false;
        reading.Set(node, value);
        return true;
    }

    private static Value Dropout(GraphReading reading, FileNode node)
    {
        if (node.HasInput(2) && reading.Constant(node, 2).Tensor.IsTrue())
            throw node.Fault("it drops units while predicting; export the model for inference");
        return reading.Operand(node, 0);
    }

    private static ConstantValue? Transpose(GraphReading reading, FileNode node)
    {
        if (reading.Operand(node, 0) is not ConstantValue { Tensor.Shape.Count: 2 } constant)
            return null;
        IReadOnlyList<long> order = node.Integers("perm") ?? [1, 0];
        return order is [1, 0] ? new(constant.Tensor, !constant.IsTransposed)
            : order is [0, 1] ? constant
            : throw node.Fault($"perm is [{string.Join(", ", order)}]");
    }

    private static SampleValue Flatten(GraphReading reading, FileNode node)
    {
        SampleValue samples = SamplesOrBytes(reading, node);
        long axis = node.Integer("axis", 1);
        return axis == 1 || axis == -samples.Shape.Count
            ? Viewed(samples, [(int)GraphShape.Elements(samples.Shape)])
            : throw node.Fault(Invariant($"axis is {axis}; 1 is read, which keeps each sample by itself"));
    }

    private static SampleValue Reshape(GraphReading reading, FileNode node)
    {
        SampleValue samples = SamplesOrBytes(reading, node);
        IReadOnlyList<long?> target = node.Integers("shape") is { } attribute
            ? [.. attribute.Select(size => (long?)size)]
            : reading.Operand(node, 1) switch
            {
                SizesValue { IsScalar: false } sizes => sizes.Sizes,
                ConstantValue constant => Sizes(node, constant.Tensor),
                _ => throw node.Fault("its shape is neither a constant nor computed from the shape of what it reads"),
            };
        bool keepsZero = node.Flag("allowzero");
        long elements = GraphShape.Elements(samples.Shape);
        // The batch, as itself, as a number, as what is in its place, or as what follows from the others.
        bool isBatch = target.Count > 0
            && (target[0] is null or -1 || (target[0] == 0 && !keepsZero) || target[0] == reading.Batch);
        if (target.Count > 1 && isBatch && target.Skip(1).All(size => size is not null))
        {
            long[] rest =
            [
                .. target.Skip(1).Select((size, index) =>
                    size == 0 && !keepsZero && index < samples.Shape.Count ? samples.Shape[index] : size!.Value),
            ];
            if (Complete(rest, elements, mayFollow: target[0] != -1) is { } shape)
                return Viewed(samples, shape);
        }
        string text = string.Join(", ", target.Select(size => size is null ? "batch" : Invariant($"{size}")));
        throw node.Fault(
            $"it reshapes samples of {GraphShape.Text(samples.Shape)} to [{text}], which does not keep each sample by itself");
    }

    // The sizes with the one that follows from the others; null where they have another number of elements.
    private static int[]? Complete(long[] sizes, long elements, bool mayFollow)
    {
        int follows = mayFollow ? Array.IndexOf(sizes, -1L) : -1;
        long product = 1;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (i == follows)
                continue;
            if (sizes[i] < 1 || sizes[i] > elements || (product *= sizes[i]) > elements)
                return null;
        }
        if (follows >= 0 && elements % product == 0)
            (sizes[follows], product) = (elements / product, elements);
        return product == elements ? [.. sizes.Select(size => (int)size)] : null;
    }

    private static Value Squeeze(GraphReading reading, FileNode node)
    {
        if (reading.Operand(node, 0) is SizesValue sizes)
        {
            return sizes.Sizes.Count == 1
                ? new SizesValue(sizes.Sizes, isScalar: true)
                : throw node.Fault("it squeezes several sizes");
        }
        SampleValue samples = SamplesOrBytes(reading, node);
        IReadOnlyList<long> axes = node.Integers("axes")
            ?? (node.HasInput(1) ? reading.Constant(node, 1).Tensor.Integers() : null)
            ?? throw node.Fault("it names no axes, so that a batch of one sample would be squeezed too");
        int rank = samples.Shape.Count + 1;
        var removed = new HashSet<long>(axes.Select(axis => axis < 0 ? axis + rank : axis));
        if (removed.Any(axis => axis < 1 || axis >= rank || samples.Shape[(int)axis - 1] != 1))
            throw node.Fault($"it squeezes the axes {string.Join(", ", axes)} of [batch, {string.Join(", ", samples.Shape)}]");
        int[] shape = [.. samples.Shape.Where((_, index) => !removed.Contains(index + 1))];
        return Viewed(samples, shape.Length > 0 ? shape : throw node.Fault("it squeezes all sizes of a sample"));
    }

    private static SizesValue? Unsqueeze(GraphReading reading, FileNode node) => reading.Operand(node, 0) switch
    {
        SizesValue { IsScalar: true } size => new(size.Sizes),
        ConstantValue { Tensor.Shape.Count: 0 } constant => new([constant.Tensor.Integers()[0]]),
        _ => null,
    };

    // PyTorch pads before it takes means, even where there is nothing to pad.
    private static Value Pad(GraphReading reading, FileNode node)
    {
        SampleValue samples = reading.Samples(node, 0);
        IReadOnlyList<long> pads = node.Integers("pads") ?? reading.Constant(node, 1).Tensor.Integers();
        if (pads.All(pad => pad == 0))
            return samples;
        bool isZero = node.HasInput(2)
            ? reading.Constant(node, 2).Tensor is { Count: 1, IsOfFloats: true } value && value.Floats()[0] == 0
            : node.Float("value", 0f) == 0;
        if (node.Text("mode", "constant") != "constant" || !isZero || node.HasInput(3)
            || pads is not [0, 0, var top, var left, 0, 0, var bottom, var right] || pads.Any(pad => pad is < 0 or > WindowReading.Most))
        {
            throw node.Fault($"it pads [{string.Join(", ", pads)}], or with other values than zeros around images");
        }
        return new PaddedValue(reading.Images(node, 0), [(int)top, (int)left, (int)bottom, (int)right]);
    }

    private static SizesValue ShapeOf(GraphReading reading, FileNode node)
    {
        if (node.Has("start") || node.Has("end"))
            throw node.Fault("start and end are not read");
        return new([null, .. SamplesOrBytes(reading, node).Shape.Select(size => (long?)size)]);
    }

    private static SizesValue? Gather(GraphReading reading, FileNode node)
    {
        if (reading.Operand(node, 0) is not SizesValue { IsScalar: false } sizes)
            return null;
        FileTensor indices = reading.Constant(node, 1).Tensor;
        if (node.Integer("axis", 0) != 0 || indices.Count is < 1 or > MostSizes)
            throw node.Fault("it takes other than single sizes of a shape");
        long[] places = [.. indices.Integers().Select(index => index < 0 ? index + sizes.Sizes.Count : index)];
        return places.All(place => place >= 0 && place < sizes.Sizes.Count)
            ? new([.. places.Select(place => sizes.Sizes[(int)place])], isScalar: indices.Shape.Count == 0)
            : throw node.Fault(Invariant($"it takes sizes {string.Join(", ", places)} of {sizes.Sizes.Count}"));
    }

    private static SizesValue? ConcatSizes(GraphReading reading, FileNode node)
    {
        List<long?> all = [];
        for (int i = 0; i < node.Inputs.Count; i++)
        {
            switch (reading.Operand(node, i))
            {
                case SizesValue { IsScalar: false } sizes:
                    all.AddRange(sizes.Sizes);
                    break;
                case ConstantValue constant:
                    all.AddRange(Sizes(node, constant.Tensor));
                    break;
                default:
                    return null;
            }
            if (all.Count > MostSizes)
                throw node.Fault(Invariant($"it joins more than {MostSizes} sizes"));
        }
        return new(all);
    }

    private static IReadOnlyList<long?> Sizes(FileNode node, FileTensor tensor) =>
        tensor.Shape.Count == 1 && tensor.Count <= MostSizes
            ? [.. tensor.Integers().Select(size => (long?)size)]
            : throw node.Fault($"the shape '{tensor.Name}' is not a list of sizes");

    // Bytes may be reshaped before they are normalised.
    private static SampleValue SamplesOrBytes(GraphReading reading, FileNode node) =>
        reading.Operand(node, 0) is SampleValue { IsRaw: true } bytes ? bytes : reading.Samples(node, 0);

    private static SampleValue Viewed(SampleValue samples, IReadOnlyList<int> shape) => new(samples.Node, shape, samples.IsRaw);
}
