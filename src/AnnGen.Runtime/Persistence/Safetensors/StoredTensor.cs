namespace AnnGen.Persistence.Safetensors;

/// <summary>A tensor as the header of a file states it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of the elements.</param>
/// <param name="Shape">The sizes; empty for a single element.</param>
/// <param name="Start">Where the elements begin behind the header, in bytes.</param>
/// <param name="End">Where they end.</param>
internal sealed record StoredTensor(string Name, string Type, IReadOnlyList<long> Shape, long Start, long End) : IStoredTensor
{
    /// <summary>The number of bytes.</summary>
    public long Bytes => End - Start;

    public string? FaultOfType => ElementType.IsRead(Type) ? null : $"{Type}; {ElementType.Read} are read.";
}
