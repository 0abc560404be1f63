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
            yield return new Finding(Rule.NoLayers, new(PartKind.Type, network.Type.Declarations.Count - 1), name);
    }

    /// <summary>The names by which nodes refer to each other.</summary>
    public static IEnumerable<Finding> Sources(NetworkModel network, NetworkShapes shapes)
    {
        for (int i = 0; i < network.Nodes.Count; i++)
        {
            var node = new NodeContext(network, shapes, i);
            foreach (SourceModel source in node.Node.Sources.Where(source => source.Node == NetworkModel.UnknownNode))
                yield return new Finding(Rule.SourceUnknown, node.Part(source.Argument), node.Label, source.Name!, Obstacle(network, i, source.Name!));
        }
    }

    /// <summary>Nodes whose outputs go nowhere.</summary>
    public static IEnumerable<Finding> Unread(NetworkModel network, NetworkShapes shapes)
    {
        for (int i = 0; i < network.OutputNode; i++)
        {
            if (!network.Nodes.Any(node => node.Sources.Any(source => source.Node == i)))
                yield return new Finding(Rule.NodeUnread, new(PartKind.Node, i), new NodeContext(network, shapes, i).Label);
        }
    }

    private static string Obstacle(NetworkModel network, int reader, string name)
    {
        if (network.Nodes[reader].Name == name)
            return "that is its own name; name a layer above it";
        if (network.Nodes.Skip(reader).Any(node => node.Name == name))
            return "that layer stands below it; move it above, or name another one";
        string names = string.Join(", ", network.Nodes.Take(reader).Select(node => node.Name).OfType<string>().Append(NetworkModel.InputName).Select(known => $"'{known}'"));
        return $"no layer above it has that name; write one of {names}, or give a layer that Name";
    }
}
