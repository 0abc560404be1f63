using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the layers as a table in the documentation of the class, so that it shows where the class is hovered over.</summary>
internal static class LayerTable
{
    private const int BytesPerFloat = 4;

    public static void Emit(SourceWriter writer, ExecutionPlan plan)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        foreach (string line in Lines(plan))
            writer.Line($"/// {Literal.Xml(line)}");
        writer.Line("/// </code>");
        writer.Line($"/// Loss: {Literal.Xml(plan.Loss.Declared.Name)}. Multiply-adds are those of one sample's forward pass.");
        writer.Line("/// </remarks>");
    }

    private static IEnumerable<string> Lines(ExecutionPlan plan)
    {
        List<string[]> rows = [["layer", "inputs", "units", "activation", "parameters", "multiply-adds", "bytes"]];
        rows.AddRange(plan.Layers.Select(layer => new[]
        {
            layer.Name,
            layer.Source == NetworkModel.InputNode ? Shape(plan.InputShape) : Number(layer.Inputs),
            Number(layer.Outputs),
            ActivationOf(layer),
            Number(layer.ParameterCount),
            Number(layer.MultiplyAdds),
            Number(layer.ParameterCount * BytesPerFloat),
        }));
        rows.Add(
        [
            "total", "", "", "", Number(plan.ParameterCount), Number(plan.Layers.Sum(layer => layer.MultiplyAdds)),
            Number(plan.ParameterCount * BytesPerFloat),
        ]);

        for (int column = 0; column < rows[0].Length; column++)
        {
            int width = rows.Max(row => row[column].Length);
            foreach (string[] row in rows)
                row[column] = IsText(column) ? row[column].PadRight(width) : row[column].PadLeft(width);
        }
        return rows.Select(row => string.Join("  ", row));
    }

    private static string ActivationOf(DensePlan layer)
    {
        string activation = layer.ActivationParameter is { } parameter ? $"{layer.ActivationName}({Literal.Shortest(parameter)})" : layer.ActivationName;
        return layer.DropsUnits ? $"{activation}, dropout {Literal.Shortest(layer.DropoutRate)}" : activation;
    }

    private static bool IsText(int column) => column is 0 or 3;

    private static string Shape(TensorShape shape) => string.Join(" × ", shape.Dimensions.Select(size => Number(size)));

    private static string Number(long value) => Literal.Grouped(value, ',');
}
