namespace AnnGen;

/// <summary>
/// A file in the IDX format, which the MNIST database came in: an array of any rank, here of unsigned bytes.
/// </summary>
/// <remarks>
/// The format, from <c>http://yann.lecun.com/exdb/mnist</c>: two zero bytes, the type (8 for unsigned bytes), the rank, one
/// 32-bit size per dimension with the highest byte first, then the values, the last dimension running fastest. The file
/// may be packed with gzip; that is told from its first bytes, not from its name.
/// </remarks>
public sealed class IdxFile
{
    private readonly int[] _dimensions;
    private readonly byte[] _values;

    private IdxFile(int[] dimensions, byte[] values)
    {
        _dimensions = dimensions;
        _values = values;
    }

    /// <summary>The size of each dimension, at least 1; for images, their number, height and width.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    /// <summary>The values, in the shape that <see cref="Dimensions"/> states.</summary>
    public ReadOnlySpan<byte> Values => _values;

    /// <summary>Reads a whole file, or nothing. The memory it takes is bounded by what the file can hold.</summary>
    /// <param name="path">The file, plain or packed with gzip.</param>
    /// <exception cref="DatasetFormatException">It is no IDX file of unsigned bytes, or damaged; the message says where.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IdxFile Read(string path)
    {
        using IdxReader reader = new(path);
        return new(reader.Dimensions, reader.ReadValues());
    }
}
