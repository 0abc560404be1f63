namespace AnnGen.Generator.Layers;

/// <summary>A declared node among the others.</summary>
/// <param name="Network">The network.</param>
/// <param name="Shapes">The shapes of all nodes.</param>
/// <param name="Index">The place of the node.</param>
internal readonly record struct NodeContext(NetworkModel Network, NetworkShapes Shapes, int Index)
{
    public NodeModel Node => Network.Nodes[Index];

    public LayerKind Kind => LayerKinds.Of(Node.Kind);

    /// <summary>The node's only source.</summary>
    public int Source => Node.Sources[0];

    /// <summary>The shape of the outputs of the node's only source; null where it is not known.</summary>
    public TensorShape? InputShape => Shapes[Source];

    /// <summary>The shape of the outputs; null where it is not known.</summary>
    public TensorShape? OutputShape => Shapes[Index];

    /// <summary>How messages refer to the layer: by its number, and by its name if it has one.</summary>
    public string Label => LabelOf(Index);

    /// <summary>The node, or an argument of its attribute.</summary>
    public DeclarationPart Part(string? argument = null) => new(PartKind.Node, Index, argument);

    /// <summary>How messages refer to a layer.</summary>
    public string LabelOf(int index)
    {
        NodeModel node = Network.Nodes[index];
        string number = node.LayerNumber is { } layer
            ? layer.ToString(CultureInfo.InvariantCulture)
            : LayerKinds.Of(node.Kind).Quote(node.Values);
        return node.DeclaredName is { } name ? $"{number} ('{name}')" : number;
    }

    /// <summary>How messages refer to a node that gives inputs.</summary>
    public string Giver(int index)
    {
        if (index == NetworkModel.InputNode)
            return Network.Input!.ToString();
        NodeModel node = Network.Nodes[index];
        string quote = LayerKinds.Of(node.Kind).Quote(node.Values);
        return node.LayerNumber is null ? quote : $"layer {LabelOf(index)}, {quote},";
    }
}
