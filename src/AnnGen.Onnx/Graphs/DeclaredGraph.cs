using System.Globalization;
using AnnGen.Networks;

namespace AnnGen.Onnx.Graphs;

/// <summary>The graph of a declared network.</summary>
internal static class DeclaredGraph
{
    /// <summary>Reads the plan of a network.</summary>
    /// <exception cref="NotSupportedException">A layer is not one that ONNX models can have.</exception>
    public static NetworkGraph Of(NetworkPlan plan)
    {
        List<GraphNode> nodes = [];
        // Where the outputs of each declared node are: another place, since some nodes become two and others none.
        List<int> places = [];
        for (int i = 0; i < plan.Nodes.Count; i++)
        {
            NodePlan declared = plan.Nodes[i];
            string name = declared.Name ?? string.Create(CultureInfo.InvariantCulture, $"{declared.Kind}{i + 1}");
            int[] sources = [.. declared.Sources.Select(source => source < 0 ? GraphNode.Inputs : places[source])];
            if (Linear(plan, declared, name, sources) is { } node)
            {
                nodes.Add(node);
                sources = [nodes.Count - 1];
            }
            if (Activation(declared, name) is var (word, parameter) && word != AnnGen.Activation.Identity)
            {
                nodes.Add(new GraphNode
                {
                    Kind = NodeKind.Activation, Name = declared.Kind == nameof(NodeKind.Activation) ? name : $"{name}.{word}",
                    Sources = sources, Shape = GraphShape.Of(declared.Shape), Activation = word, Parameter = parameter,
                });
                sources = [nodes.Count - 1];
            }
            places.Add(sources[0]);
        }
        return new(plan.InputShape, nodes, places.Count == 0 ? GraphNode.Inputs : places[^1]);
    }

    // What a node computes before its activation; null where that is nothing.
    private static GraphNode? Linear(NetworkPlan plan, NodePlan declared, string name, int[] sources)
    {
        if (declared.IsOfTrainingOnly || declared.Kind == nameof(NodeKind.Activation))
            return null;
        if (!Enum.TryParse(declared.Kind, out NodeKind kind))
        {
            throw new NotSupportedException(
                $"'{plan.Name}' cannot be an ONNX model: '{name}' is a {declared.Kind}, which ONNX export does not support.");
        }
        return new GraphNode
        {
            Kind = kind, Name = name, Sources = sources, Shape = GraphShape.Of(declared.Shape),
            Window = declared.Settings.ContainsKey("KernelHeight") ? ImageWindow.Of(declared.Settings) : null,
            Groups = declared.Settings.TryGetValue("Groups", out string? groups) ? int.Parse(groups, CultureInfo.InvariantCulture) : 1,
            Epsilon = Number(declared, "Epsilon"),
        };
    }

    private static (Activation Word, float Parameter)? Activation(NodePlan declared, string name)
    {
        if (!declared.Settings.TryGetValue("Activation", out string? text))
            return null;
        if (!Enum.TryParse(text, out Activation word) || word == AnnGen.Activation.Own)
        {
            throw new NotSupportedException(
                $"'{name}' has an activation of your own, {text}, which ONNX does not have; use one of AnnGen's activations.");
        }
        return (word, word == AnnGen.Activation.LeakyRelu ? Number(declared, "Slope") : Number(declared, "Alpha"));
    }

    private static float Number(NodePlan declared, string setting) =>
        declared.Settings.TryGetValue(setting, out string? text) ? float.Parse(text, CultureInfo.InvariantCulture) : 0f;
}
