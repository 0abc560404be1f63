namespace AnnGen.Persistence.Tensors;

/// <summary>A tensor as a file states it, whatever the format of the file.</summary>
internal interface IStoredTensor
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The sizes; none for a single element.</summary>
    IReadOnlyList<long> Shape { get; }

    /// <summary>
    /// Why the elements are not read, as the end of a difference: their type and those that are read. Null where they are read.
    /// </summary>
    string? FaultOfType { get; }
}
