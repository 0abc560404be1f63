namespace AnnGen.Generator.Checking;

/// <summary>The layers are there, in an order, and each takes what the one before gives.</summary>
internal static class LayerChecks
{
    /// <summary>There are layers, and the source says in which order.</summary>
    public static IEnumerable<Finding> Order(NetworkModel network)
    {
        string name = network.Type.Network.Name;
        for (int i = 0; i < network.StrayLayers.Count; i++)
            yield return new Finding(Rule.SeveralDeclarations, new(PartKind.StrayLayer, i), network.StrayLayers[i], name);

        // Without partial, the declarations of a class are not one class, and the layers may stand on another one.
        if (network.Layers.Count == 0 && network.StrayLayers.Count == 0 && network.Type.Network.IsPartial)
            yield return new Finding(Rule.NoLayers, new(PartKind.Type, network.Type.Declarations.Count - 1), name);
    }

    /// <summary>Each layer takes as many inputs as it is given.</summary>
    public static IEnumerable<Finding> Dimensions(NetworkModel network)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            LayerModel layer = network.Layers[i];
            if (network.ShapeOf(layer.Source) is not { } given)
                yield return new Finding(Rule.InputsUnknown, new(PartKind.Layer, i), LayerLabel.Of(network, i), layer.Outputs);
            else if (layer.DeclaredInputs is { } taken && taken != given.ElementCount)
                yield return new Finding(Rule.InputsDiffer, new(PartKind.LayerInputs, i), LayerLabel.Of(network, i), taken, Giver(network, layer.Source), given);
        }
    }

    private static string Giver(NetworkModel network, int node) => node == NetworkModel.InputNode
        ? network.Input!.ToString()
        : $"layer {LayerLabel.Of(network, node)}, {network.Layers[node]},";
}
