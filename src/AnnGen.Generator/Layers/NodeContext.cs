namespace AnnGen.Generator.Layers;

/// <summary>A declared node among the others.</summary>
/// <param name="Network">The network.</param>
/// <param name="Shapes">The shapes of all nodes.</param>
/// <param name="Index">The place of the node.</param>
internal readonly record struct NodeContext(NetworkModel Network, NetworkShapes Shapes, int Index)
{
    public NodeModel Node => Network.Nodes[Index];

    public LayerKind Kind => LayerKinds.Of(Node.Kind);

    /// <summary>The nodes that it reads.</summary>
    public EquatableArray<int> Sources => Node.Sources.Select(source => source.Node).ToEquatableArray();

    /// <summary>The first node that it reads.</summary>
    public int Source => Node.Sources[0].Node;

    /// <summary>The shape of the outputs of the first node that it reads; null where it is not known.</summary>
    public TensorShape? InputShape => Shapes[Source];

    /// <summary>The shape of the outputs; null where it is not known.</summary>
    public TensorShape? OutputShape => Shapes[Index];

    /// <summary>How messages refer to the layer within a sentence: by its number or its attribute, and by its name.</summary>
    public string Mention => MentionOf(Index);

    /// <summary>How a message refers to the layer that begins with it.</summary>
    public string Subject => Mention is var mention && Node.LayerNumber is null ? mention : "L" + mention.Substring(1);

    /// <summary>Whether the node is the first that reads the inputs of the network, so that it reports what is wrong with them.</summary>
    public bool IsFirstReaderOfInputs => ReadsInputs(Node) && !Network.Nodes.Take(Index).Any(ReadsInputs);

    /// <summary>Whether the node is the first that reads the inputs of the network as images.</summary>
    public bool IsFirstReaderOfImages => !Network.Nodes.Take(Index).Any(node => ReadsInputs(node) && LayerKinds.Of(node.Kind).ReadsImages);

    /// <summary>The node, or an argument of its attribute.</summary>
    public DeclarationPart Part(string? argument = null) => new(PartKind.Node, Index, argument);

    /// <summary>How messages refer to a layer within a sentence.</summary>
    public string MentionOf(int index)
    {
        NodeModel node = Network.Nodes[index];
        return node.DeclaredName is { } name ? $"{NumberOrQuoteOf(node)} ('{name}')" : NumberOrQuoteOf(node);
    }

    /// <summary>The number of a layer with parameters, and the attribute of another one.</summary>
    public static string NumberOrQuoteOf(NodeModel node) =>
        node.LayerNumber is { } layer ? FormattableString.Invariant($"layer {layer}") : LayerKinds.Of(node.Kind).Quote(node.Values);

    /// <summary>How messages refer to a node that gives inputs.</summary>
    public string Giver(int index)
    {
        if (index == NetworkModel.InputNode)
            return Network.Input?.ToString() ?? "the network's input";
        NodeModel node = Network.Nodes[index];
        string quote = LayerKinds.Of(node.Kind).Quote(node.Values);
        return node.LayerNumber is null ? MentionOf(index) : $"{MentionOf(index)}, {quote},";
    }

    private static bool ReadsInputs(NodeModel node) => node.Sources.Any(source => source.Node == NetworkModel.InputNode);
}
