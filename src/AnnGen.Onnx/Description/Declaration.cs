using System.Globalization;
using System.Text;
using AnnGen.Onnx.Graphs;
using AnnGen.Onnx.Import;

namespace AnnGen.Onnx.Description;

/// <summary>Writes a model as the declaration of a network.</summary>
internal sealed class Declaration
{
    private const string DefaultName = "ImportedNet";
    private const float DefaultEpsilon = 1e-5f;

    private readonly ImportedGraph _model;

    // For each node, the node whose attribute states it: an activation belongs to the layer below where it alone reads that.
    private readonly int[] _stated;
    private readonly LayerNames _names;

    private Declaration(ImportedGraph model, string className)
    {
        _model = model;
        _stated = Stated(model.Graph);
        _names = new LayerNames(model, _stated, className);
    }

    /// <summary>The declaration.</summary>
    public static string Of(ImportedGraph model, string? className)
    {
        string name = className ?? (Identifiers.FromText(model.Name) is { } own && !Identifiers.IsTaken(own) ? own : DefaultName);
        if (!Identifiers.IsValid(name))
            throw new ArgumentException($"'{name}' cannot be the name of a class.", nameof(className));
        return new Declaration(model, name).Text(name);
    }

    private string Text(string className)
    {
        NetworkGraph graph = _model.Graph;
        var text = new StringBuilder();
        text.Append("using AnnGen;\n\n");
        text.Append(CultureInfo.InvariantCulture, $"[Network({Loss(graph)})]\n");
        text.Append(CultureInfo.InvariantCulture, $"[Input({string.Join(", ", graph.InputShape)}{Normalization()})]\n");
        int above = GraphNode.Inputs;
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            if (_stated[i] != i)
                continue;
            text.Append('[').Append(Attribute(i, above)).Append("]\n");
            above = i;
        }
        text.Append(CultureInfo.InvariantCulture, $"public sealed partial class {className};\n");
        return text.ToString();
    }

    private static Loss Loss(NetworkGraph graph) => graph.Nodes[graph.Output] switch
    {
        { Kind: NodeKind.Activation, Activation: Activation.Softmax, Shape: not [1] } => AnnGen.Loss.CrossEntropy,
        { Kind: NodeKind.Activation, Activation: Activation.Sigmoid } => AnnGen.Loss.BinaryCrossEntropy,
        _ => AnnGen.Loss.MeanSquaredError,
    };

    private string Normalization()
    {
        if (_model.Normalization is not var (scale, offset))
            return "";
        double deviation = 1 / (255 * scale);
        return Setting("Mean", (float)(-offset * deviation), 0f) + Setting("Deviation", (float)deviation, 1f);
    }

    private string Attribute(int index, int above)
    {
        GraphNode node = _model.Graph.Nodes[index];
        int[] sources = [.. node.Sources.Select(source => source < 0 ? source : _stated[source])];
        bool readsAbove = LayerNames.StandsAbove(node, sources, above);
        // The node itself, or the activation that its attribute states too.
        GraphNode last = _model.Graph.Nodes[Array.LastIndexOf(_stated, index)];
        GraphNode? activation = last.Kind == NodeKind.Activation ? last : null;
        string arguments = node.Kind switch
        {
            NodeKind.Dense => string.Join(", ", [node.Shape[0].ToString(CultureInfo.InvariantCulture), .. Word(activation)]),
            NodeKind.Conv2D => Window(node, activation),
            NodeKind.MaxPool2D or NodeKind.AveragePool2D => Window(node, null),
            NodeKind.Activation => string.Join("", Word(activation)),
            NodeKind.Add or NodeKind.Concat => $"\"{_names[sources[1]]}\"",
            NodeKind.BatchNorm or NodeKind.LayerNorm => Setting("Epsilon", node.Epsilon, DefaultEpsilon),
            _ => "",
        };
        if (activation is { Activation: Activation.LeakyRelu })
            arguments += Setting("Slope", activation.Parameter, 0.01f);
        if (activation is { Activation: Activation.Elu })
            arguments += Setting("Alpha", activation.Parameter, 1f);
        if (!readsAbove)
            arguments += $", From = \"{_names[sources[0]]}\"";
        if (_names.Declared(index) is { } name)
            arguments += $", Name = \"{name}\"";
        arguments = arguments.TrimStart(',', ' ');
        return arguments.Length == 0 ? node.Kind.ToString() : $"{node.Kind}({arguments})";
    }

    private static string Window(GraphNode node, GraphNode? activation)
    {
        ImageWindow window = node.Window!;
        bool isConvolution = node.Kind == NodeKind.Conv2D;
        string text = isConvolution
            ? string.Join(", ", [Invariant(node.Shape[0]), Invariant(window.Height), .. Word(activation)])
            : Invariant(window.Height);
        if (window.Width != window.Height)
            text += $", KernelWidth = {Invariant(window.Width)}";
        // Without a stride, pooling takes window beside window.
        if (isConvolution ? window.Stride != 1 : window.Stride != window.Height || window.Width != window.Height)
            text += $", Stride = {Invariant(window.Stride)}";
        if (window.DeclaredPadding is { } padding && padding != "0")
            text += $", Padding = {padding}";
        if (window.Dilation != 1)
            text += $", Dilation = {Invariant(window.Dilation)}";
        if (node.Groups != 1)
            text += $", Groups = {Invariant(node.Groups)}";
        return text;
    }

    private static IEnumerable<string> Word(GraphNode? activation) =>
        activation is null ? [] : [activation.Activation.ToString()];

    private static string Setting(string name, float value, float otherwise) =>
        value == otherwise ? "" : FormattableString.Invariant($", {name} = {value:R}f");

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int[] Stated(NetworkGraph graph)
    {
        int[] readers = new int[graph.Nodes.Count];
        foreach (int source in graph.Nodes.SelectMany(node => node.Sources).Where(source => source >= 0))
            readers[source]++;
        int[] stated = [.. Enumerable.Range(0, graph.Nodes.Count)];
        for (int i = 0; i < stated.Length; i++)
        {
            if (graph.Nodes[i] is { Kind: NodeKind.Activation, Sources: [>= 0 and int source] }
                && graph.Nodes[source].Kind is NodeKind.Dense or NodeKind.Conv2D && readers[source] == 1)
            {
                stated[i] = source;
            }
        }
        return stated;
    }
}
