using static System.FormattableString;

namespace AnnGen.Persistence.Safetensors;

/// <summary>A tensor as the header of a file states it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of the elements.</param>
/// <param name="Shape">The sizes; empty for a single element.</param>
/// <param name="Start">Where the elements begin behind the header, in bytes.</param>
/// <param name="End">Where they end.</param>
internal sealed record StoredTensor(string Name, string Type, IReadOnlyList<long> Shape, long Start, long End)
{
    /// <summary>The number of bytes.</summary>
    public long Bytes => End - Start;

    /// <summary>Whether the sizes are those of a tensor of the network.</summary>
    public bool HasShape(IReadOnlyList<int> shape) => Shape.SequenceEqual(shape.Select(size => (long)size));

    /// <summary>Sizes as messages write them.</summary>
    public static string Text<T>(IEnumerable<T> shape) => $"[{string.Join(", ", shape.Select(size => Invariant($"{size}")))}]";
}
