using AnnGen.Tests.Reference;
using AnnGen.Tests.Reference.Graphs;

namespace AnnGen.Gradients.Tests.Graphs.EveryKind;

/// <summary>Writes a graph node by node. Each method appends a node and returns its place, by which others read it.</summary>
internal sealed class GraphBuilder(params int[] input)
{
    private readonly List<ReferenceNode> _nodes = [];

    private int Above => _nodes.Count - 1;

    public int Conv2D(int outputs, ImageWindow window, string activation = "Identity", int groups = 1, int? from = null) =>
        Append(new Conv2DNode(from ?? Above, ShapeOf(from ?? Above), outputs, window, groups, References.Activation(activation)));

    public int MaxPool2D(ImageWindow window, int? from = null) => Append(new MaxPool2DNode(from ?? Above, ShapeOf(from ?? Above), window));

    public int Add(int with, int? from = null) => Append(new AddNode(from ?? Above, with, ShapeOf(from ?? Above)));

    public int Concat(int with, int? from = null) =>
        Append(new ConcatNode(from ?? Above, ShapeOf(from ?? Above), with, ShapeOf(with)));

    public int AveragePool2D(ImageWindow window, int? from = null) =>
        Append(new AveragePool2DNode(from ?? Above, ShapeOf(from ?? Above), window));

    public int GlobalAveragePool2D(int? from = null) => Append(new GlobalAveragePool2DNode(from ?? Above, ShapeOf(from ?? Above)));

    public int BatchNorm(float momentum = 0.1f, float epsilon = 1e-5f, int? from = null) =>
        Append(new BatchNormNode(from ?? Above, ShapeOf(from ?? Above), momentum, epsilon));

    public int LayerNorm(float epsilon = 1e-5f, int? from = null) =>
        Append(new LayerNormNode(from ?? Above, ShapeOf(from ?? Above), epsilon));

    public int Activation(string activation, int? from = null) =>
        Append(new ActivationNode(from ?? Above, ShapeOf(from ?? Above), References.Activation(activation)));

    public int Dense(int units, string activation = "Identity", int? from = null) => Append(new DenseNode(
        from ?? Above, ShapeOf(from ?? Above).Aggregate(1, (product, size) => product * size), units, References.Activation(activation)));

    /// <summary>The declaration of all nodes so far.</summary>
    public GraphDeclaration Declare(string name, string loss) => new(name, References.Loss(loss), MaxBatchSize: 33, input, [.. _nodes]);

    private IReadOnlyList<int> ShapeOf(int node) => node == ReferenceGraph.Input ? input : _nodes[node].Shape;

    private int Append(ReferenceNode node)
    {
        _nodes.Add(node);
        return Above;
    }
}
