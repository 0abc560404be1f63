namespace AnnGen.Onnx.Graphs;

/// <summary>A network as a graph.</summary>
/// <param name="InputShape">The sizes of a sample, as they were declared.</param>
/// <param name="Nodes">The nodes, each behind those that it reads.</param>
/// <param name="Output">The node that gives the network's outputs; <see cref="GraphNode.Inputs"/> where the inputs are the outputs.</param>
internal sealed record NetworkGraph(IReadOnlyList<int> InputShape, IReadOnlyList<GraphNode> Nodes, int Output)
{
    /// <summary>The sizes of a node's outputs, or of the inputs.</summary>
    public IReadOnlyList<int> ShapeOf(int node) => node < 0 ? GraphShape.Of(InputShape) : Nodes[node].Shape;

    /// <summary>The same graph without the activation of its outputs, if they have one: the logits.</summary>
    public NetworkGraph WithoutLastActivation() =>
        Output >= 0 && Nodes[Output] is { Kind: NodeKind.Activation, Sources: [int source] } ? this with { Output = source } : this;
}
