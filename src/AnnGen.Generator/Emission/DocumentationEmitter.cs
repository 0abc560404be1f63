using System.Text;
using AnnGen.Generator.Layers;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>
/// Prints the nodes as a table, and the network as formulas, in the documentation of the class, so that they show where the class is
/// hovered over.
/// </summary>
internal static class DocumentationEmitter
{
    private const int BytesPerFloat = 4;

    // A larger network's formulas are beside its steps.
    private const int MostNodesWithFormulas = 12;

    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        Table(writer, plan);
        if (plan.Nodes.Count <= MostNodesWithFormulas)
        {
            writer.Line("///");
            PassPlan passes = plan.Passes;
            IEnumerable<Step> steps =
                passes.Forward.Concat(passes.Loss).Concat(passes.Backward).Concat(passes.Gradients).Concat(passes.Buffers);
            foreach (Step step in steps)
                writer.Comment(Literal.Xml(step.Formula), "/// ");
        }
        writer.Line("/// </code>");
        foreach (string notation in plan.Nodes.Select(node => LayerKinds.Of(node.Kind).Notation).OfType<string>().Distinct())
            writer.Comment(Literal.Xml(notation), "/// ");
        writer.Line($"/// Loss: {Literal.Xml(plan.Loss.Declared.Name)}. Multiply-adds are those of one sample's forward pass.");
        writer.Line("/// </remarks>");
    }

    private static void Table(SourceWriter writer, ExecutionPlan plan)
    {
        List<string[]> rows = [["", "layer", "inputs", "outputs", "activation", "parameters", "multiply-adds", "bytes"]];
        rows.AddRange(plan.Nodes.Select(node => new[]
        {
            node.Number,
            node.Name ?? node.Kind,
            Shape(node.Source == NetworkModel.InputNode ? plan.InputShape : plan.Nodes[node.Source].Shape),
            Shape(node.Shape),
            ActivationOf(node),
            Number(node.ParameterCount),
            Number(node.MultiplyAdds),
            Number(node.ParameterCount * BytesPerFloat),
        }));
        rows.Add(
        [
            "", "total", "", "", "", Number(plan.ParameterCount), Number(plan.Nodes.Sum(node => node.MultiplyAdds)),
            Number(plan.ParameterCount * BytesPerFloat),
        ]);

        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        var line = new StringBuilder();
        foreach (string[] row in rows)
        {
            for (int column = 0; column < row.Length; column++)
            {
                int padding = widths[column] - row[column].Length;
                line.Append(' ', IsText(column) ? 0 : padding).Append(row[column]).Append(' ', IsText(column) ? padding : 0);
                // The last column is of numbers, so that no line ends in spaces.
                if (column < row.Length - 1)
                    line.Append("  ");
            }
            writer.Line($"/// {Literal.Xml(line.ToString())}");
            line.Clear();
        }
    }

    private static string ActivationOf(NodePlan node) => node.Activation switch
    {
        null => "",
        { Parameter: { } parameter } activation => $"{activation.Name}({Literal.Shortest(parameter)})",
        var activation => activation.Name,
    };

    private static bool IsText(int column) => column is 1 or 4;

    private static string Shape(TensorShape shape) => string.Join(" × ", shape.Dimensions.Select(size => Number(size)));

    private static string Number(long value) => Literal.Grouped(value, ',');
}
