using AnnGen.Onnx.Files;
using AnnGen.Onnx.Graphs;
using static System.FormattableString;

namespace AnnGen.Onnx.Import;

/// <summary>
/// Finds the node of a model for each node of a declared network, from the outputs down to the inputs. Names do not matter, and neither
/// does the order in which a sum has its operands.
/// </summary>
internal sealed class GraphMatching
{
    private const int MostListed = 50;
    private const float EpsilonTolerance = 1e-6f;

    private readonly NetworkGraph _declared;
    private readonly ImportedGraph _model;
    private readonly int[] _declaredForms;
    private readonly int[] _modelForms;
    private readonly int[] _matches;
    private readonly List<(int Node, string Text)> _differences = [];

    private GraphMatching(NetworkGraph declared, ImportedGraph model)
    {
        _declared = declared;
        _model = model;
        Dictionary<string, int> forms = new(StringComparer.Ordinal);
        _declaredForms = Forms(declared, forms);
        _modelForms = Forms(model.Graph, forms);
        _matches = new int[declared.Nodes.Count];
        Array.Fill(_matches, GraphNode.Inputs);
    }

    /// <summary>The node of the model for each node of the network.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="declared">The network.</param>
    /// <param name="model">The model.</param>
    /// <returns>The nodes of the model; −1 for a node of the network that the model may leave out.</returns>
    /// <exception cref="ModelFault">They differ. All differences are listed.</exception>
    public static int[] Match(string network, NetworkGraph declared, ImportedGraph model)
    {
        // A model may give logits where the network ends in what the loss contains.
        bool endsInProbabilities = declared.Output >= 0
            && declared.Nodes[declared.Output] is { Kind: NodeKind.Activation, Activation: Activation.Softmax or Activation.Sigmoid };
        if (endsInProbabilities && model.Graph.Nodes[model.Graph.Output].Kind != NodeKind.Activation)
            declared = declared.WithoutLastActivation();
        var matching = new GraphMatching(declared, model);
        matching.Compare();
        if (matching._differences.Count == 0)
            return matching._matches;
        string[] differences = [.. matching._differences.OrderBy(difference => difference.Node).Select(difference => difference.Text)];
        string more = differences.Length > MostListed ? Invariant($"\n  … and {differences.Length - MostListed} more") : "";
        throw new ModelFault(
            $"does not fit '{network}'; nothing was loaded. " +
            (differences.Length == 1 ? "One difference" : Invariant($"{differences.Length} differences")) + ":\n  " +
            string.Join("\n  ", differences.Take(MostListed)) + more);
    }

    private void Compare()
    {
        long declared = GraphShape.Elements(_declared.InputShape);
        long given = GraphShape.Elements(_model.Graph.InputShape);
        if (declared != given)
        {
            Differ(GraphNode.Inputs, Invariant($"the network takes {declared} inputs {GraphShape.Text(_declared.InputShape)}; ") +
                Invariant($"the model takes {given} {GraphShape.Text(_model.Graph.InputShape)}"));
        }
        Compare(_declared.Output, _model.Graph.Output, "the output");
    }

    private void Compare(int declared, int given, string reader)
    {
        if (declared < 0 || given < 0)
        {
            if (declared != given)
                Differ(declared, $"{reader} reads {Declared(declared)}; in the model, it reads {Given(given)}");
            return;
        }
        if (_matches[declared] != GraphNode.Inputs)
        {
            if (_matches[declared] != given)
                Differ(declared, $"{Declared(declared)} is read twice; the model has {Given(_matches[declared])} and {Given(given)}");
            return;
        }
        _matches[declared] = given;
        GraphNode node = _declared.Nodes[declared];
        GraphNode other = _model.Graph.Nodes[given];
        if (!IsSame(node, other))
            Differ(declared, $"{Declared(declared)}; the model has {Given(given)}");
        if (node.Kind != other.Kind)
            return;
        IReadOnlyList<int> sources = other.Sources;
        if (node.Kind == NodeKind.Add && AreSwapped(node.Sources, sources))
            sources = [sources[1], sources[0]];
        for (int i = 0; i < sources.Count; i++)
            Compare(node.Sources[i], sources[i], $"'{node.Name}'");
    }

    // Whether the operands of a sum fit better the other way round.
    private bool AreSwapped(IReadOnlyList<int> declared, IReadOnlyList<int> given)
    {
        int straight = Fit(declared[0], given[0]) + Fit(declared[1], given[1]);
        return Fit(declared[0], given[1]) + Fit(declared[1], given[0]) > straight;
    }

    private int Fit(int declared, int given) =>
        declared < 0 || given < 0 ? (declared == given ? 2 : 0)
        : _declaredForms[declared] == _modelForms[given] ? 2
        : IsSame(_declared.Nodes[declared], _model.Graph.Nodes[given]) ? 1
        : 0;

    private void Differ(int node, string text) => _differences.Add((node, text));

    private static bool IsSame(GraphNode declared, GraphNode given) =>
        declared.Kind == given.Kind
        && declared.Shape.SequenceEqual(given.Shape)
        && declared.Window == given.Window
        && declared.Groups == given.Groups
        && declared.Activation == given.Activation
        && Math.Abs(declared.Parameter - given.Parameter) <= EpsilonTolerance * Math.Abs(declared.Parameter)
        && Math.Abs(declared.Epsilon - given.Epsilon) <= EpsilonTolerance * declared.Epsilon;

    private string Declared(int node) => node < 0 ? "the inputs" : $"'{_declared.Nodes[node].Name}' is {_declared.Nodes[node]}";

    private string Given(int node) => node < 0 ? "the inputs" : $"{_model.Graph.Nodes[node]} at {_model.Places[node]}";

    // A number for each node, which is the same for nodes that compute the same of the inputs, whatever their parameters.
    private static int[] Forms(NetworkGraph graph, Dictionary<string, int> forms)
    {
        int[] all = new int[graph.Nodes.Count];
        for (int i = 0; i < all.Length; i++)
        {
            GraphNode node = graph.Nodes[i];
            int[] sources = [.. node.Sources.Select(source => source < 0 ? source : all[source])];
            if (node.Kind == NodeKind.Add)
                Array.Sort(sources);
            string form = $"{node} of {string.Join(' ', sources)}";
            if (!forms.TryGetValue(form, out all[i]))
                forms.Add(form, all[i] = forms.Count);
        }
        return all;
    }
}
