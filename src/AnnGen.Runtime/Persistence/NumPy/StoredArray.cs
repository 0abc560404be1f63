namespace AnnGen.Persistence.NumPy;

/// <summary>An array of an .npz file, as a tensor of a network.</summary>
/// <param name="Name">The name.</param>
/// <param name="Header">What its header states.</param>
internal sealed record StoredArray(string Name, NpyHeader Header) : IStoredTensor
{
    public IReadOnlyList<long> Shape { get; } = Array.ConvertAll(Header.Shape, size => (long)size);

    public string? FaultOfType => Header.Type.IsFloat ? null : $"{Header.Type}; f2, f4 and f8 are read.";
}
