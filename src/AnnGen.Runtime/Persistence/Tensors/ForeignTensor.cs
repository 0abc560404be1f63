namespace AnnGen.Persistence.Tensors;

/// <summary>A tensor that is to become one of a network: what its file states of it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Shape">The sizes; empty for a single element.</param>
internal abstract record ForeignTensor(string Name, IReadOnlyList<long> Shape)
{
    /// <summary>Why its elements cannot become floats; null where they can.</summary>
    public virtual string? Refusal => null;

    /// <summary>Whether the sizes are those of a tensor of the network.</summary>
    public bool HasShape(IReadOnlyList<int> shape) => Shape.SequenceEqual(shape.Select(size => (long)size));

    /// <summary>Sizes as messages write them.</summary>
    public static string Text<T>(IEnumerable<T> shape) =>
        $"[{string.Join(", ", shape.Select(size => FormattableString.Invariant($"{size}")))}]";
}
