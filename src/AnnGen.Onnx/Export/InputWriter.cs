using AnnGen.Networks;
using AnnGen.Onnx.Files;
using AnnGen.Onnx.Graphs;

namespace AnnGen.Onnx.Export;

/// <summary>Writes what the inputs of a model go through before the first layer reads them.</summary>
internal static class InputWriter
{
    /// <summary>Writes it.</summary>
    /// <returns>The name of what the first layer reads.</returns>
    public static string Write(GraphWriter writer, string input, NetworkPlan plan, OnnxInputs inputs, FeatureScaling? scaling)
    {
        string value = input;
        if (inputs == OnnxInputs.Bytes)
            value = Normalized(writer, value, input, plan.Normalization);
        if (scaling is not null)
            value = Scaled(writer, value, input, plan.InputShape, scaling);
        // Layers read images as they are, and everything else flattened.
        return GraphShape.Of(plan.InputShape).Count == plan.InputShape.Count
            ? value
            : writer.Add("Flatten", writer.Unique($"{input}.flat"), [value], GraphWriter.Attribute("axis", 1));
    }

    private static string Normalized(GraphWriter writer, string value, string input, Normalization normalization)
    {
        value = Cast(writer, value, $"{input}.floats", DataType.Float);
        value = writer.Add(
            "Mul", writer.Unique($"{input}.scaled"), [value, writer.AddScalar($"{input}.scale", normalization.Scale)]);
        return normalization.Offset == 0 ? value : writer.Add(
            "Add", writer.Unique($"{input}.normalized"), [value, writer.AddScalar($"{input}.offset", normalization.Offset)]);
    }

    private static string Scaled(GraphWriter writer, string value, string input, IReadOnlyList<int> shape, FeatureScaling scaling)
    {
        value = Cast(writer, value, $"{input}.doubles", DataType.Double);
        value = writer.Add(
            "Sub", writer.Unique($"{input}.centred"), [value, writer.AddDoubles($"{input}.offsets", shape, scaling.Offsets)]);
        value = writer.Add(
            "Div", writer.Unique($"{input}.divided"), [value, writer.AddDoubles($"{input}.divisors", shape, scaling.Divisors)]);
        return Cast(writer, value, $"{input}.scaled", DataType.Float);
    }

    internal static string Cast(GraphWriter writer, string value, string name, DataType type) =>
        writer.Add("Cast", writer.Unique(name), [value], GraphWriter.Attribute("to", (int)type));
}
