using System.Globalization;

namespace AnnGen.Onnx.Graphs;

/// <summary>The sizes of a sample: [n], or [channels, height, width].</summary>
internal static class GraphShape
{
    private const int ImageDimensions = 3;

    /// <summary>The sizes as layers read them: an image as it is, everything else flattened.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> declared) =>
        declared.Count == ImageDimensions ? declared : [(int)Elements(declared)];

    public static long Elements(IReadOnlyList<int> shape) => shape.Aggregate(1L, (product, size) => checked(product * size));

    public static string Text(IReadOnlyList<int> shape) =>
        $"[{string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]";
}
