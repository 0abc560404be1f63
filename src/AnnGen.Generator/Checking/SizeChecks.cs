using AnnGen.Generator.Layers;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Checking;

/// <summary>Every size is one that types, offsets and memory can hold.</summary>
internal static class SizeChecks
{
    /// <summary>The largest size of a dimension: <c>Dim</c> has seven digits.</summary>
    public const int MaxSize = 9_999_999;

    /// <summary>
    /// The most floats of one kind: 2 GB. Parameters and their transposed copies share an array, and an optimizer's state may hold
    /// three floats per parameter.
    /// </summary>
    public const int MaxFloats = 500_000_000;

    /// <summary>Where counting ends, so that no product of a count and a size overflows.</summary>
    public const long MostCounted = 10_000_000_000;

    public static IEnumerable<Finding> Run(NetworkModel network, NetworkShapes shapes)
    {
        if (!IsSize(network.MaxBatchSize))
            yield return OutOfRange(new(PartKind.Network, 0, AttributeNames.MaxBatchSize), "MaxBatchSize", network.MaxBatchSize);

        if (network.Input is { } input)
        {
            if (input.Shape.Dimensions.Count == 0)
                yield return new Finding(Rule.SizeOutOfRange, new(PartKind.Input), "The number of dimensions of [Input]", 0, "at least 1");
            for (int i = 0; i < input.Shape.Dimensions.Count; i++)
            {
                if (!IsSize(input.Shape.Dimensions[i]))
                {
                    yield return OutOfRange(
                        new(PartKind.Input, i, AttributeNames.Shape), $"Dimension {i + 1} of [Input]", input.Shape.Dimensions[i]);
                }
            }
            if (input.Shape.ElementCount > MaxSize && input.Shape.Dimensions.All(IsSize))
                yield return OutOfRange(new(PartKind.Input), "The number of inputs", input.Shape.ElementCount);
        }

        if (TooLarge(network, shapes) is { } finding)
            yield return finding;
    }

    public static bool IsSize(int size) => size is >= 1 and <= MaxSize;

    public static Finding OutOfRange(DeclarationPart part, string what, long value, long limit = MaxSize) =>
        new(Rule.SizeOutOfRange, part, what, value, $"1 to {limit.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The first node with which parameters or a workspace outgrow their buffer.</summary>
    private static Finding? TooLarge(NetworkModel network, NetworkShapes shapes)
    {
        if (!IsSize(network.MaxBatchSize) || network.InputShape is not { ElementCount: <= MaxSize } input)
            return null;
        NodeContext[] nodes = [.. Enumerable.Range(0, network.Nodes.Count).Select(i => new NodeContext(network, shapes, i))];
        // What is not known of a node is reported by itself.
        if (nodes.Any(node => node.InputShape is null || node.OutputShape is not { } shape || !shape.Dimensions.All(IsSize)))
            return null;

        var readings = new Readings(network, shapes);
        int group = BatchGroup.Of(readings.HasParts, network.MaxBatchSize);
        long rows = BatchGroup.RoundUp(network.MaxBatchSize, group);
        long parameters = 0;
        long copies = 0;
        long activations = rows * Counted(input.ElementCount + readings.Tensors().Sum(tensor => Counted(tensor.Floats)));
        foreach (NodeContext node in nodes)
        {
            foreach (TensorRequest tensor in node.Kind.Tensors(node))
            {
                switch (tensor.Role)
                {
                    case TensorRole.Parameter: parameters += tensor.Floats; break;
                    case TensorRole.Copy or TensorRole.Buffer: copies += tensor.Floats; break;
                    case TensorRole.Parts: activations += rows / group * Counted(tensor.Floats); break;
                    default: activations += rows * Counted(tensor.Floats); break;
                }
            }
            if (Math.Max(parameters, copies) > MaxFloats)
            {
                return OutOfRange(
                    node.Part(), $"In rows of whole cache lines, the number of parameters up to {node.Mention}",
                    Math.Max(parameters, copies), MaxFloats);
            }
            if (parameters + activations > MaxFloats)
            {
                return OutOfRange(
                    node.Part(), $"With batches of {network.MaxBatchSize}, the number of floats of a workspace up to {node.Mention}",
                    parameters + activations, MaxFloats);
            }
        }
        return null;
    }

    private static long Counted(long floats) => Math.Min(floats, MostCounted);
}
