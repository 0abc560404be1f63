namespace AnnGen.Generator.Layers;

/// <summary>The shape of each node's outputs, as far as the declaration states them.</summary>
internal sealed class NetworkShapes
{
    private readonly TensorShape? _input;
    private readonly TensorShape?[] _nodes;

    public NetworkShapes(NetworkModel network)
    {
        _input = network.InputShape;
        _nodes = new TensorShape?[network.Nodes.Count];
        for (int i = 0; i < _nodes.Length; i++)
        {
            NodeModel node = network.Nodes[i];
            _nodes[i] = LayerKinds.Of(node.Kind).OutputShape(node.Values, [.. node.Sources.Select(source => this[source.Node])]);
        }
    }

    /// <summary>The shape of a node's outputs, or of the network's inputs; null where it is not known.</summary>
    public TensorShape? this[int node] => node switch
    {
        NetworkModel.InputNode => _input,
        NetworkModel.UnknownNode => null,
        _ => _nodes[node],
    };
}
