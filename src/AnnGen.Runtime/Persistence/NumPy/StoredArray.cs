namespace AnnGen.Persistence.NumPy;

/// <summary>An array of an .npz file, as a tensor of a network.</summary>
/// <param name="Name">The name.</param>
/// <param name="Header">What its header states.</param>
internal sealed record StoredArray(string Name, NpyHeader Header)
    : ForeignTensor(Name, Array.ConvertAll(Header.Shape, size => (long)size))
{
    public override string? Refusal => Header.Type.IsFloat ? null : $"the file has elements of {Header.Type}; f2, f4 and f8 are read.";
}
