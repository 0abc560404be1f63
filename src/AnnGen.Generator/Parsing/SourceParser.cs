using AnnGen.Generator.Layers;

namespace AnnGen.Generator.Parsing;

/// <summary>Reads which nodes a node reads: the one above it, or those that its attribute names.</summary>
internal static class SourceParser
{
    /// <param name="kind">The kind of the node.</param>
    /// <param name="reader">Its attribute.</param>
    /// <param name="above">The nodes above it, in the order of the source.</param>
    public static EquatableArray<SourceModel> Parse(LayerKind kind, AttributeReader reader, IReadOnlyList<NodeModel> above)
    {
        SourceModel first = reader.Value<string?>(AttributeNames.From, null) is { } from
            ? Named(from, AttributeNames.From, above)
            : new SourceModel(above.Count - 1);
        return kind.JoinedArguments
            .Select(argument => Named(reader.Value(argument, ""), argument, above))
            .Prepend(first)
            .ToEquatableArray();
    }

    private static SourceModel Named(string name, string argument, IReadOnlyList<NodeModel> above)
    {
        int node = above.Count - 1;
        // Of several nodes with one name, which is an error of its own, the nearest.
        while (node >= 0 && above[node].Name != name)
            node--;
        int index = node >= 0 ? node : name == NetworkModel.InputName ? NetworkModel.InputNode : NetworkModel.UnknownNode;
        return new SourceModel(index, name, argument);
    }
}
