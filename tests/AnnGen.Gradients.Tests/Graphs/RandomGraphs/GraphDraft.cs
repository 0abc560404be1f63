using AnnGen.Gradients.Tests.Graphs.Kinds;
using AnnGen.Tests.Reference.Graphs;
using CsCheck;

namespace AnnGen.Gradients.Tests.Graphs.RandomGraphs;

/// <summary>A graph while it is drawn: nodes are appended one by one.</summary>
internal sealed class GraphDraft(PCG random, int[] input)
{
    private readonly List<ReferenceNode> _nodes = [];

    public IReadOnlyList<int> Input => input;

    public IReadOnlyList<ReferenceNode> Nodes => _nodes;

    /// <summary>The node above the next one.</summary>
    public int Above => _nodes.Count - 1;

    /// <summary>What nodes may read: the inputs, and all nodes so far.</summary>
    public IEnumerable<int> Readable => Enumerable.Range(ReferenceGraph.Input, _nodes.Count + 1);

    /// <summary>The nodes that no other one reads, but for the one above.</summary>
    public IEnumerable<int> Loose =>
        Enumerable.Range(0, _nodes.Count).SkipLast(1).Where(i => !_nodes.Any(node => node.Sources.Contains(i)));

    /// <summary>Draws a value.</summary>
    public T Take<T>(Gen<T> gen) => gen.Generate(random, null, out _);

    /// <summary>Whether something happens that does so with a probability.</summary>
    public bool Happens(double probability) => Take(Gen.Double.Unit) < probability;

    public IReadOnlyList<int> ShapeOf(int node) => node == ReferenceGraph.Input ? input : _nodes[node].Shape;

    public bool IsImage(int node) => ShapeOf(node).Count == 3;

    public int SizeOf(int node) => ShapeOf(node).Aggregate(1, (product, size) => product * size);

    public void Append(ReferenceNode node) => _nodes.Add(node);

    /// <summary>Appends a node of any kind that takes what is read.</summary>
    public void AppendAny(int source)
    {
        (int, DrawnKind)[] kinds = [.. DrawnKind.All.Where(kind => kind.Takes(this, source)).Select(kind => (kind.Frequency, kind))];
        Append(Take(Gen.Frequency(kinds)).Draw(this, source));
    }
}
