namespace AnnGen.Onnx.Graphs;

/// <summary>What a node of a graph computes. The words are those of the language.</summary>
internal enum NodeKind
{
    /// <summary>x · W + b, without an activation.</summary>
    Dense,

    /// <summary>W ∗ x + b, without an activation.</summary>
    Conv2D,
    MaxPool2D,
    AveragePool2D,
    GlobalAveragePool2D,
    Activation,
    Add,
    Concat,
    BatchNorm,
    LayerNorm,
}

/// <summary>
/// A node of a network, whether it was declared or read from a model. Activations are nodes of their own; what predictions leave out
/// (dropout, the identity) is none.
/// </summary>
internal sealed record GraphNode
{
    /// <summary>Stands for the network's inputs among the sources.</summary>
    public const int Inputs = -1;

    public required NodeKind Kind { get; init; }

    /// <summary>The name, as the declaration or the model has it, or made up of the kind and the place.</summary>
    public required string Name { get; init; }

    /// <summary>The nodes that it reads, by their places.</summary>
    public required IReadOnlyList<int> Sources { get; init; }

    /// <summary>The sizes of a sample's outputs: [n], or [channels, height, width].</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>The window of a convolution or a pooling layer.</summary>
    public ImageWindow? Window { get; init; }

    /// <summary>The groups of a convolution.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>The activation, where it is one.</summary>
    public Activation Activation { get; init; }

    /// <summary>The slope of LeakyRelu, the α of Elu.</summary>
    public float Parameter { get; init; }

    /// <summary>ε of a normalising layer.</summary>
    public float Epsilon { get; init; }

    public bool IsImage => Shape.Count == 3;

    /// <summary>Whether it has weights.</summary>
    public bool HasParameters => Kind is NodeKind.Dense or NodeKind.Conv2D or NodeKind.BatchNorm or NodeKind.LayerNorm;

    /// <summary>The node as a declaration states it, without a name.</summary>
    public override string ToString()
    {
        string sizes = GraphShape.Text(Shape);
        return Kind switch
        {
            NodeKind.Activation when Activation == Activation.LeakyRelu => FormattableString.Invariant($"LeakyRelu({Parameter}) {sizes}"),
            NodeKind.Activation when Activation == Activation.Elu => FormattableString.Invariant($"Elu({Parameter}) {sizes}"),
            NodeKind.Activation => $"{Activation} {sizes}",
            NodeKind.Conv2D when Groups != 1 => FormattableString.Invariant($"Conv2D {sizes}, {Window}, groups {Groups}"),
            _ when Window is not null => $"{Kind} {sizes}, {Window}",
            NodeKind.BatchNorm or NodeKind.LayerNorm => FormattableString.Invariant($"{Kind} {sizes}, epsilon {Epsilon}"),
            _ => $"{Kind} {sizes}",
        };
    }
}
