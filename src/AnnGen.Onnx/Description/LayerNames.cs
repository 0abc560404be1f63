using System.Globalization;
using AnnGen.Onnx.Graphs;
using AnnGen.Onnx.Import;

namespace AnnGen.Onnx.Description;

/// <summary>
/// The names of layers in a declaration: those of their tensors in the model, and a name for each other layer that a layer refers to.
/// </summary>
internal sealed class LayerNames
{
    private const string WeightSuffix = ".weight";
    private const string Numbered = "Layer";

    private readonly Dictionary<int, string> _names = [];
    private readonly HashSet<int> _declared = [];

    /// <summary>Chooses the names.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stated">For each node, the one whose attribute states it.</param>
    /// <param name="className">The name of the class.</param>
    public LayerNames(ImportedGraph model, int[] stated, string className)
    {
        IReadOnlyList<GraphNode> nodes = model.Graph.Nodes;
        var used = new HashSet<string>(StringComparer.Ordinal) { className };
        int number = 0;
        for (int i = 0; i < nodes.Count; i++)
        {
            if (!nodes[i].HasParameters)
                continue;
            // The name of a layer that is declared without one.
            string name = string.Create(CultureInfo.InvariantCulture, $"{Numbered}{++number}");
            if (OfTensor(model, i) is { } own && used.Add(own))
            {
                _declared.Add(i);
                name = own;
            }
            _names[i] = name;
        }
        foreach (int named in Named(model.Graph, stated).Where(node => node >= 0 && !_names.ContainsKey(node)).Distinct().Order())
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{nodes[named].Kind}{named + 1}");
            while (!used.Add(name))
                name += "_";
            _names[named] = name;
            _declared.Add(named);
        }
    }

    /// <summary>The name by which other layers refer to a node, or to the inputs.</summary>
    public string this[int node] => node < 0 ? "Input" : _names[node];

    /// <summary>The name that the attribute of a node states; null where it states none.</summary>
    public string? Declared(int node) => _declared.Contains(node) ? _names[node] : null;

    // The nodes that attributes name: those that do not stand right above their reader, and one operand of each join.
    private static IEnumerable<int> Named(NetworkGraph graph, int[] stated)
    {
        int above = GraphNode.Inputs;
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            if (stated[i] != i)
                continue;
            int[] sources = [.. graph.Nodes[i].Sources.Select(source => source < 0 ? source : stated[source])];
            foreach (int source in StandsAbove(graph.Nodes[i], sources, above) ? sources.Skip(1) : sources)
                yield return source;
            above = i;
        }
    }

    /// <summary>
    /// Whether a layer reads the one above it. The operands of a sum are exchanged where it is the second one.
    /// </summary>
    public static bool StandsAbove(GraphNode node, int[] sources, int above)
    {
        if (node.Kind == NodeKind.Add && sources[0] != above && sources[1] == above)
            Array.Reverse(sources);
        return sources[0] == above;
    }

    // A name such as Layer2 would be taken for that of the second layer.
    private static string? OfTensor(ImportedGraph model, int node) =>
        model.Parameters[node]["weight"].Tensor?.Name is { } name && name.EndsWith(WeightSuffix, StringComparison.Ordinal)
        && Identifiers.FromText(name[..^WeightSuffix.Length]) is { } own && !Identifiers.IsTaken(own)
        && !(own.StartsWith(Numbered, StringComparison.Ordinal) && own[Numbered.Length..].All(char.IsAsciiDigit))
            ? own
            : null;
}
