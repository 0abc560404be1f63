using AnnGen.Generator.Layers;

namespace AnnGen.Generator.Planning;

/// <summary>What a node that reads another one contributes to the deltas of that one.</summary>
/// <param name="Reader">The node that reads.</param>
/// <param name="Written">The tensor that a step of the reader writes, or its own deltas where these are the contribution.</param>
/// <param name="IsOwn">Whether the reader's own deltas are the contribution, which no step writes.</param>
/// <param name="IsFlat">Whether what is written lies in rows, and that which is read in lanes.</param>
/// <param name="Tensor">The contribution, as the deltas lie to which it is added.</param>
internal readonly record struct Contribution(int Reader, string Written, bool IsOwn, bool IsFlat, string Tensor);

/// <summary>
/// Which nodes read which, and where the deltas come together. The deltas of a node that several nodes read are the sum of what each of
/// them contributes, in the order in which they are declared.
/// </summary>
internal sealed class Readings
{
    private readonly NetworkModel _network;
    private readonly NetworkShapes _shapes;

    // The nodes that read each node, in the order in which they are declared; a node that reads another twice counts twice. First those of
    // the inputs.
    private readonly List<int>[] _readers;
    private readonly bool[] _hasDeltas;
    private readonly IReadOnlyList<Contribution>?[] _contributions;

    public Readings(NetworkModel network, NetworkShapes shapes)
    {
        _network = network;
        _shapes = shapes;
        int nodes = network.Nodes.Count;
        _readers = [.. Enumerable.Range(0, nodes + 1).Select(_ => new List<int>())];
        _hasDeltas = new bool[nodes];
        _contributions = new IReadOnlyList<Contribution>?[nodes];
        for (int node = 0; node < nodes; node++)
        {
            foreach (SourceModel source in network.Nodes[node].Sources.Where(source => source.Node != NetworkModel.UnknownNode))
                _readers[source.Node + 1].Add(node);
            _hasDeltas[node] =
                network.Nodes[node].LayerNumber is not null || network.Nodes[node].Sources.Any(source => HasDeltas(source.Node));
        }
    }

    /// <summary>The nodes that read a node's outputs, or the network's inputs.</summary>
    public IReadOnlyList<int> ReadersOf(int node) => _readers[node + 1];

    /// <summary>Whether deltas of a node are of use: where it has parameters, or something that it reads has.</summary>
    public bool HasDeltas(int node) => node >= 0 && _hasDeltas[node];

    /// <summary>
    /// Whether deltas pass through a node to the one that it reads in place: through dropout, where nothing else reads that one.
    /// </summary>
    public bool IsInPlace(int node) =>
        KindOf(node).IsOfTrainingOnly && SourceOf(node) != NetworkModel.InputNode && ReadersOf(SourceOf(node)).Count == 1;

    /// <summary>
    /// The node in whose deltas those of a node are: its own, or where they pass through it in place, those of the one that it reads.
    /// </summary>
    public int DeltaNode(int node) => IsInPlace(node) ? DeltaNode(SourceOf(node)) : node;

    /// <summary>The tensor with the deltas of a node.</summary>
    public string DeltasOf(int node) => NodePlan.Tensor("δ", DeltaNode(node));

    /// <summary>
    /// Whether sums over the batch are taken over parts of it: where samples lie in lanes, or a kind of layer asks for that.
    /// </summary>
    public bool HasParts => HasLanes || _network.Nodes.Any(node => LayerKinds.Of(node.Kind).SumsOverBatch);

    /// <summary>Whether samples of any tensor lie in lanes.</summary>
    public bool HasLanes => HasLanesOfInputs || Enumerable.Range(0, _network.Nodes.Count).Any(IsImage);

    /// <summary>Whether the network's inputs are brought into lanes, since nodes read them as images.</summary>
    public bool HasLanesOfInputs =>
        IsImage(NetworkModel.InputNode) && ReadersOf(NetworkModel.InputNode).Any(reader => !KindOf(reader).FlattensImages);

    /// <summary>Whether the network's inputs, which are vectors, are brought into rows of whole lines, since nodes take those.</summary>
    public bool HasRowsOfInputs =>
        !IsImage(NetworkModel.InputNode) && ReadersOf(NetworkModel.InputNode).Any(reader => !KindOf(reader).FlattensImages);

    /// <summary>Whether a node's outputs are brought from lanes into rows, since nodes read them flattened.</summary>
    public bool HasRowsOf(int node) => IsImage(node) && ReadersOf(node).Any(reader => KindOf(reader).FlattensImages);

    /// <summary>
    /// What the nodes that read a node contribute to its deltas, in the order in which they are declared; nothing where deltas pass through
    /// the only one of them in place, as they are those of that node.
    /// </summary>
    public IReadOnlyList<Contribution> ContributionsTo(int node) => _contributions[node] ??= FindContributions(node);

    /// <summary>The tensors that come from how nodes are connected, and are not those of one node.</summary>
    public IEnumerable<TensorRequest> Tensors()
    {
        if (HasLanesOfInputs)
            yield return Lanes(PlannedGraph.InputLanes, TensorRole.Activation, NetworkModel.InputNode);
        if (HasRowsOfInputs && _shapes[NetworkModel.InputNode] is not null)
            yield return Rows(NodePlan.Rows(PlannedGraph.Inputs), TensorRole.Activation, NetworkModel.InputNode);
        for (int node = 0; node < _network.Nodes.Count; node++)
        {
            if (HasRowsOf(node))
                yield return Rows(NodePlan.Rows(NodePlan.Tensor("a", node)), TensorRole.Activation, node);
            if (KindOf(node).IsOfTrainingOnly && HasDeltas(node) && !IsInPlace(node))
                yield return Like(NodePlan.Tensor("δ", node), node);
            if (!HasDeltas(node))
                continue;
            foreach (Contribution contribution in ContributionsTo(node).Where(contribution => !contribution.IsOwn))
            {
                if (contribution.IsFlat)
                    yield return Rows(contribution.Written, TensorRole.Delta, node);
                if (contribution.Tensor != DeltasOf(node))
                    yield return Like(contribution.Tensor, node);
            }
        }
    }

    private List<Contribution> FindContributions(int node)
    {
        IReadOnlyList<int> readers = ReadersOf(node);
        if (readers.Count == 1 && IsInPlace(readers[0]))
            return [];
        var contributions = new List<Contribution>();
        string deltas = DeltasOf(node);
        foreach (int reader in readers)
        {
            if (KindOf(reader).PassesDeltas)
            {
                contributions.Add(new(reader, DeltasOf(reader), IsOwn: true, IsFlat: false, DeltasOf(reader)));
                continue;
            }
            int before = contributions.Count(contribution => contribution.Reader == reader);
            string tensor = readers.Count == 1 ? deltas
                : $"{deltas}_{reader + 1}{(before == 0 ? "" : $"_{before + 1}")}";
            bool isFlat = IsImage(node) && KindOf(reader).FlattensImages;
            contributions.Add(new(reader, isFlat ? tensor + "R" : tensor, IsOwn: false, isFlat, tensor));
        }
        return contributions;
    }

    private int SourceOf(int node) => _network.Nodes[node].Sources[0].Node;

    private LayerKind KindOf(int node) => LayerKinds.Of(_network.Nodes[node].Kind);

    private bool IsImage(int node) => _shapes[node] is { IsImage: true };

    private TensorRequest Like(string name, int node) =>
        IsImage(node) ? Lanes(name, TensorRole.Delta, node) : Rows(name, TensorRole.Delta, node);

    private TensorRequest Lanes(string name, TensorRole role, int node) => TensorRequest.OfSample(name, role, _shapes[node]!.Value);

    private TensorRequest Rows(string name, TensorRole role, int node) =>
        TensorRequest.OfSample(name, role, TensorShape.Vector((int)Math.Min(_shapes[node]!.Value.ElementCount, int.MaxValue)));
}
