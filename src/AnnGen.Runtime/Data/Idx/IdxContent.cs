using System.Buffers.Binary;
using System.IO.Compression;
using static System.FormattableString;

namespace AnnGen;

/// <summary>The bytes of a file that may be packed with gzip, read strictly and with bounded memory.</summary>
/// <remarks>
/// <see cref="GZipStream"/> checks the CRC of what it unpacks, but takes a file that is cut short for one that ends, and
/// passes over what follows the packed data. The unpacked length that the last four bytes of a gzip file state tells both.
/// </remarks>
internal sealed class IdxContent : IDisposable
{
    // Deflate packs at most 258 bytes into 2 bits: a length code and a distance code of one bit each.
    private const int GreatestExpansion = 1032;

    // The header of a gzip member (10 bytes), the shortest deflate stream (2), CRC and length (8): RFC 1952.
    private const int ShortestGzip = 20;

    private const int FirstChunk = 1 << 20;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Stream _stream;
    private readonly uint _statedLength;
    private long _position;

    internal IdxContent(string path)
    {
        _path = path;
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        try
        {
            // A pipe has no length to check against.
            if (!_file.CanSeek)
                throw Bad("is not a regular file.");
            IsPacked = StartsLikeGzip();
            if (IsPacked)
                _statedLength = ReadStatedLength();
            _stream = IsPacked ? new GZipStream(_file, CompressionMode.Decompress) : _file;
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    private bool IsPacked { get; }

    /// <summary>The most that the file can hold: its length, or what gzip could have packed into that.</summary>
    private long Capacity => IsPacked ? _file.Length * GreatestExpansion : _file.Length;

    /// <summary>Reads the next bytes of the header.</summary>
    /// <param name="destination">Where they go.</param>
    /// <param name="what">What they are part of, for the message.</param>
    /// <exception cref="DatasetFormatException">The file ends before.</exception>
    internal void ReadHeader(Span<byte> destination, string what)
    {
        if (_file.Length == 0)
            throw Bad($"is empty: {what} are missing.");
        int read = Fill(destination);
        if (read < destination.Length)
            throw EndsEarly(what, Invariant($"{_position} of {_position - read + destination.Length} bytes are there"));
    }

    /// <summary>Reads what is left, which has to be exactly as long as expected.</summary>
    /// <param name="length">The expected length in bytes.</param>
    /// <param name="what">What the bytes are, for the message.</param>
    /// <exception cref="DatasetFormatException">The file is shorter, longer or damaged.</exception>
    internal byte[] ReadToEnd(int length, string what)
    {
        long available = _file.Length - _position;
        if (!IsPacked && available < length)
            throw EndsEarly(what, Missing(available, length));
        if (!IsPacked && available > length)
            throw Bad(Invariant($"is too long: after {what}, {available - length} bytes more follow."));

        // What a header states takes no memory before the file has shown that it holds so much. Doubling a short array
        // that holds real data keeps to twice of that, and a file that is too small for its header gets no array at all.
        if (Capacity - _position < length)
            throw EndsEarly(what, Invariant($"a file of {_file.Length} bytes cannot hold so many"));
        byte[] values = new byte[IsPacked ? Math.Min(length, FirstChunk) : length];
        int read = Fill(values);
        while (read == values.Length && read < length)
        {
            Array.Resize(ref values, (int)Math.Min(2L * values.Length, length));
            read += Fill(values.AsSpan(read));
        }

        if (read < length)
            throw EndsEarly(what, Missing(read, length));
        CheckEnd(what);
        return values;
    }

    public void Dispose() => _stream.Dispose();

    private static string Missing(long there, int length) => Invariant($"{there} are there, {length - there} are missing");

    private bool StartsLikeGzip()
    {
        Span<byte> magic = stackalloc byte[2];
        int read = _file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        _file.Position = 0;
        return read == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
    }

    private uint ReadStatedLength()
    {
        if (_file.Length < ShortestGzip)
            throw Bad(Invariant($"is cut short: it starts like a gzip file, but has {_file.Length} bytes; the shortest has {ShortestGzip}."));
        Span<byte> length = stackalloc byte[sizeof(uint)];
        _file.Seek(-length.Length, SeekOrigin.End);
        _file.ReadExactly(length);
        _file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(length);
    }

    private int Fill(Span<byte> destination)
    {
        try
        {
            int read = _stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
            _position += read;
            return read;
        }
        catch (InvalidDataException exception)
        {
            throw new DatasetFormatException(_path, Invariant($"is damaged: its gzip data cannot be unpacked, or its checksum does not match ({_position} bytes were read before)."), exception);
        }
    }

    private void CheckEnd(string what)
    {
        Span<byte> next = stackalloc byte[1];
        if (Fill(next) != 0)
            throw Bad($"is too long: after {what}, more bytes follow.");
        if (IsPacked && !IsWholeGzip)
            throw Bad(Invariant($"is cut short, or something follows its gzip data: {_position} bytes were unpacked, but its last 4 bytes state {_statedLength}."));
    }

    // The field holds the length modulo 2³².
    private bool IsWholeGzip => _statedLength == (uint)_position;

    private DatasetFormatException EndsEarly(string what, string numbers) =>
        !IsPacked || IsWholeGzip
            ? Bad($"is cut short: of {what}, {numbers}.")
            : Bad($"is cut short: its gzip data ends before {what}; {numbers}.");

    private DatasetFormatException Bad(string what) => new(_path, what);
}
