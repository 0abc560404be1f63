namespace AnnGen.Generator.Checking;

/// <summary>There are layers, and the source states their order.</summary>
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
}
