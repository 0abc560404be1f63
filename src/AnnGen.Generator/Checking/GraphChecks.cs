using AnnGen.Generator.Layers;

namespace AnnGen.Generator.Checking;

/// <summary>There are layers, the source states their order, and each reads what stands above it and is read.</summary>
internal static class GraphChecks
{
    public static IEnumerable<Finding> Order(NetworkModel network)
    {
        string name = network.Type.Network.Name;
        for (int i = 0; i < network.StrayNodes.Count; i++)
            yield return new Finding(Rule.SeveralDeclarations, new(PartKind.StrayNode, i), network.StrayNodes[i], name);

        // Without partial, the declarations of a class are not one class, and the layers may stand on another one.
        if (network.Nodes.All(node => node.LayerNumber is null) && network.StrayNodes.Count == 0 && network.Type.Network.IsPartial)
        {
            yield return new Finding(
                Rule.NoLayers, new(PartKind.Type, network.Type.Declarations.Count - 1), name,
                network.Nodes.Count == 0 ? "layers" : "layers with weights");
        }
    }

    /// <summary>The names by which nodes refer to each other.</summary>
    public static IEnumerable<Finding> Sources(NetworkModel network, NetworkShapes shapes)
    {
        for (int i = 0; i < network.Nodes.Count; i++)
        {
            var node = new NodeContext(network, shapes, i);
            foreach (SourceModel source in node.Node.Sources.Where(source => source.Node == NetworkModel.UnknownNode))
            {
                yield return new Finding(
                    Rule.SourceUnknown, node.Part(source.Argument), node.Subject, source.Name!, Obstacle(network, i, source.Name!));
            }
        }
    }

    /// <summary>Nodes whose outputs go nowhere.</summary>
    public static IEnumerable<Finding> Unread(NetworkModel network, NetworkShapes shapes)
    {
        HashSet<int> read = [.. network.Nodes.SelectMany(node => node.Sources).Select(source => source.Node)];
        for (int i = 0; i < network.OutputNode; i++)
        {
            if (!read.Contains(i))
            {
                string advice = network.Nodes[i].Name is { } name
                    ? $"read them below it with From = \"{name}\" or [Add(\"{name}\")]"
                    : "give it a Name, and read them below it with From or [Add(…)]";
                yield return new Finding(Rule.NodeUnread, new(PartKind.Node, i), new NodeContext(network, shapes, i).Mention, advice);
            }
        }
    }

    private static string Obstacle(NetworkModel network, int reader, string name)
    {
        if (network.Nodes[reader].Name == name)
            return "that is its own name; write the name of a layer above it";
        if (network.Nodes.Skip(reader).Any(node => node.Name == name))
            return "that layer is below it; move it above this one, or write the name of a layer that is";
        string[] names =
            [.. network.Nodes.Take(reader).Select(node => node.Name).OfType<string>().Distinct().Select(known => $"'{known}'")];
        string known = names.Length == 0 ? "" : string.Join(", ", names) + " or ";
        return $"no layer above it has that name; write {known}'{NetworkModel.InputName}', or give a layer above it that name";
    }
}
