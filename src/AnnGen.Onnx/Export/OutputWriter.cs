using AnnGen.Onnx.Files;

namespace AnnGen.Onnx.Export;

/// <summary>Writes how the outputs of a network get into the unit that its targets had before they were scaled.</summary>
internal static class OutputWriter
{
    /// <summary>Writes it.</summary>
    /// <param name="writer">The graph.</param>
    /// <param name="value">The outputs of the network.</param>
    /// <param name="output">The name of the model's output.</param>
    /// <param name="targets">What the targets were scaled with.</param>
    public static void Write(GraphWriter writer, string value, string output, FeatureScaling targets)
    {
        int[] shape = [targets.Offsets.Length];
        value = InputWriter.Cast(writer, value, $"{output}.doubles", DataType.Double);
        value = writer.Add(
            "Mul", writer.Unique($"{output}.multiplied"), [value, writer.AddDoubles($"{output}.divisors", shape, targets.Divisors)]);
        value = writer.Add(
            "Add", writer.Unique($"{output}.shifted"), [value, writer.AddDoubles($"{output}.offsets", shape, targets.Offsets)]);
        writer.Add("Cast", output, [value], GraphWriter.Attribute("to", (int)DataType.Float));
    }
}
