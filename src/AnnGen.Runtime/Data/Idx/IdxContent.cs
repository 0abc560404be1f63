using System.IO.Compression;
using static System.FormattableString;

namespace AnnGen.Data.Idx;

/// <summary>The bytes of a file that may be packed with gzip, read strictly and with bounded memory.</summary>
/// <remarks>
/// A packed file is unpacked twice: once to check all of it (<see cref="GzipScan"/>), which also gives its length, and once into an array
/// of exactly that length.
/// </remarks>
internal sealed class IdxContent : IDisposable
{
    // Deflate packs at most 258 bytes into 2 bits: a length code and a distance code of one bit each.
    private const int GreatestExpansion = 1032;

    // The header of a gzip member (10 bytes), the shortest deflate stream (2), CRC and length (8): RFC 1952.
    private const int ShortestGzip = 20;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly GzipScan? _scan;
    private DeflateStream? _member;
    private int _membersStarted;
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
            if (StartsLikeGzip())
            {
                if (_file.Length < ShortestGzip)
                {
                    throw Bad(
                        Invariant($"is cut short: it starts like a gzip file, but has {_file.Length} bytes; ") +
                        Invariant($"the shortest has {ShortestGzip}."));
                }
                _scan = GzipScan.Of(path, _file);
            }
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The number of bytes that the file holds, unpacked.</summary>
    private long Length => _scan?.Length ?? _file.Length;

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
        long available = Length - _position;
        if (_scan is not null && length > _file.Length * GreatestExpansion)
            throw EndsEarly(what, Invariant($"a file of {_file.Length} bytes cannot hold so many"));
        if (available < length)
            throw EndsEarly(what, Missing(available, length));
        if (available > length)
            throw Bad(Invariant($"is too long: after {what}, {available - length} more bytes follow."));
        byte[] values = new byte[length];
        int read = Fill(values);
        if (read < length)
            throw EndsEarly(what, Missing(read, length));
        return values;
    }

    public void Dispose()
    {
        _member?.Dispose();
        _file.Dispose();
    }

    private static string Missing(long there, int length) => Invariant($"{there} are there, {length - there} are missing");

    private bool StartsLikeGzip()
    {
        Span<byte> magic = stackalloc byte[2];
        int read = _file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        _file.Position = 0;
        return read == 2 && GzipScan.IsMagic(magic);
    }

    private int Fill(Span<byte> destination)
    {
        int read = _scan is null
            ? _file.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false)
            : FillFromMembers(destination, _scan.DataStarts);
        _position += read;
        return read;
    }

    private int FillFromMembers(Span<byte> destination, IReadOnlyList<long> starts)
    {
        int filled = 0;
        while (filled < destination.Length)
        {
            int read = _member?.ReadAtLeast(destination[filled..], destination.Length - filled, throwOnEndOfStream: false) ?? 0;
            filled += read;
            if (filled == destination.Length || _membersStarted == starts.Count)
                break;
            _member?.Dispose();
            _file.Position = starts[_membersStarted++];
            _member = new DeflateStream(_file, CompressionMode.Decompress, leaveOpen: true);
        }
        return filled;
    }

    private DatasetFormatException EndsEarly(string what, string numbers) => Bad($"is cut short: of {what}, {numbers}.");

    private DatasetFormatException Bad(string what) => new(_path, what);
}
