using System.Buffers.Binary;
using static System.FormattableString;

namespace AnnGen.Data.Idx;

/// <summary>
/// Reads an IDX file in two steps, so that its sizes can be refused before its values take any memory.
/// </summary>
internal sealed class IdxReader : IDisposable
{
    private const byte UnsignedByte = 0x08;
    private const int StartLength = 4;

    private readonly IdxContent _content;

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="DatasetFormatException">The header is not one of an IDX file of unsigned bytes.</exception>
    internal IdxReader(string path)
    {
        Path = path;
        _content = new IdxContent(path);
        try
        {
            Dimensions = ReadHeader();
            Length = CheckedLength();
        }
        catch
        {
            _content.Dispose();
            throw;
        }
    }

    internal string Path { get; }

    /// <summary>The size of each dimension, at least 1.</summary>
    internal int[] Dimensions { get; }

    /// <summary>The number of values.</summary>
    internal int Length { get; }

    /// <summary>The dimensions as in <c>60000 × 28 × 28</c>, from the given one on.</summary>
    internal string Shape(int from = 0) => string.Join(" × ", Dimensions[from..]);

    /// <summary>Reads the values, of which there have to be exactly as many as the header states.</summary>
    /// <exception cref="DatasetFormatException">There are fewer or more, or they cannot be unpacked.</exception>
    internal byte[] ReadValues()
    {
        string product = Dimensions.Length == 1 ? $"{Length}" : $"{Shape()} = {Length}";
        return _content.ReadToEnd(Length, $"the {product} values that its header states");
    }

    public void Dispose() => _content.Dispose();

    private int[] ReadHeader()
    {
        Span<byte> start = stackalloc byte[StartLength];
        _content.ReadHeader(start, "the 4 bytes that an IDX file starts with");
        if (start[0] != 0 || start[1] != 0)
        {
            throw Bad(
                Invariant($"starts with the bytes {start[0]:X2} {start[1]:X2} {start[2]:X2} {start[3]:X2}; ") +
                "an IDX file starts with 00 00, its type and its rank.");
        }
        if (start[2] != UnsignedByte)
            throw Bad(Invariant($"holds {TypeName(start[2])} (type {start[2]:X2}); only unsigned bytes (type 08) are read."));
        if (start[3] == 0)
            throw Bad("states a rank of 0; an array has at least 1 dimension.");

        int[] dimensions = new int[start[3]];
        Span<byte> sizes = stackalloc byte[sizeof(uint) * dimensions.Length];
        _content.ReadHeader(sizes, $"the {StartLength + sizes.Length} bytes of its header (rank {dimensions.Length})");
        for (int i = 0; i < dimensions.Length; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(sizes[(i * sizeof(uint))..]);
            if (size == 0 || size > Array.MaxLength)
            {
                throw Bad(
                    Invariant($"states a size of {size} in dimension {i + 1} of {dimensions.Length}; 1 to {Array.MaxLength} is possible."));
            }
            dimensions[i] = (int)size;
        }

        return dimensions;
    }

    private int CheckedLength()
    {
        long length = 1;
        foreach (int size in Dimensions)
        {
            // Both factors are below 2³¹, so the product cannot overflow.
            length *= size;
            if (length > Array.MaxLength)
                throw Bad(Invariant($"states {Shape()} values; at most {Array.MaxLength} are possible."));
        }

        return (int)length;
    }

    private static string TypeName(byte type) => type switch
    {
        0x09 => "signed bytes",
        0x0B => "16-bit integers",
        0x0C => "32-bit integers",
        0x0D => "32-bit floats",
        0x0E => "64-bit floats",
        _ => "values of an unknown type",
    };

    private DatasetFormatException Bad(string what) => new(Path, what);
}
