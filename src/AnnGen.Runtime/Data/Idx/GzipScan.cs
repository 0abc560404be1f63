using System.Buffers.Binary;
using System.IO.Compression;
using static System.FormattableString;

namespace AnnGen.Data.Idx;

/// <summary>
/// Checks a whole gzip file (RFC 1952) without keeping what it unpacks: it takes what <c>gzip -t</c> takes. That is one member or
/// more, one after the other, whose checksums and lengths are right, and after them nothing but zeros.
/// </summary>
internal sealed class GzipScan
{
    private const byte HasHeaderChecksum = 0x02;
    private const byte HasExtra = 0x04;
    private const byte HasName = 0x08;
    private const byte HasComment = 0x10;
    private const byte UnknownFlags = 0xE0;
    private const int HeaderLength = 10;
    private const int TrailerLength = 8;

    // A file of one member ends here at the latest, so that its data is unpacked once and not twice.
    private const int SinglesAtEnd = 4096;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly List<long> _dataStarts = [];

    // Long enough for the longest extra field.
    private readonly byte[] _buffer = new byte[1 << 16];

    private GzipScan(string path, FileStream file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Where the packed data of each member starts.</summary>
    public IReadOnlyList<long> DataStarts => _dataStarts;

    /// <summary>The number of unpacked bytes of all members.</summary>
    public long Length { get; private set; }

    /// <summary>Checks a file from its start.</summary>
    /// <exception cref="DatasetFormatException"><c>gzip -t</c> would refuse it.</exception>
    public static GzipScan Of(string path, FileStream file)
    {
        var scan = new GzipScan(path, file);
        file.Position = 0;
        do
        {
            scan.ReadHeader();
            scan.ReadMember();
        }
        while (scan.AnotherFollows());
        return scan;
    }

    /// <summary>Whether bytes are the first two of a gzip member; the second form is that of very old files.</summary>
    public static bool IsMagic(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B or 0x9E, ..];

    private string Member => Invariant($"member {_dataStarts.Count + 1} of its gzip data");

    private void ReadHeader()
    {
        uint checksum = 0;
        Span<byte> header = stackalloc byte[HeaderLength];
        Read(header, ref checksum);
        if (header[2] != 8)
            throw Bad(Invariant($"is damaged: {Member} cannot be unpacked, since its method is {header[2]} and not 8."));
        byte flags = header[3];
        if ((flags & UnknownFlags) != 0)
            throw Bad(Invariant($"is damaged: {Member} cannot be unpacked, since it has the unknown flags {flags & UnknownFlags:X2}."));
        Span<byte> word = stackalloc byte[sizeof(ushort)];
        if ((flags & HasExtra) != 0)
        {
            Read(word, ref checksum);
            Skip(BinaryPrimitives.ReadUInt16LittleEndian(word), ref checksum);
        }
        if ((flags & HasName) != 0)
            SkipText(ref checksum);
        if ((flags & HasComment) != 0)
            SkipText(ref checksum);
        if ((flags & HasHeaderChecksum) != 0)
        {
            ushort expected = (ushort)checksum;
            Read(word, ref checksum);
            if (BinaryPrimitives.ReadUInt16LittleEndian(word) != expected)
                throw Bad(Invariant($"is damaged: the checksum of the header of {Member} does not match."));
        }
    }

    private void ReadMember()
    {
        long start = _file.Position;
        (long length, uint checksum, DeflateFeed feed) = Unpack(_file.Length - SinglesAtEnd);
        if (feed.LastCount > 1)
        {
            _file.Position = start;
            (length, checksum, feed) = Unpack(feed.LastStart);
        }
        _file.Position = feed.LastStart + feed.LastCount;
        Length += length;

        Span<byte> trailer = stackalloc byte[TrailerLength];
        if (_file.ReadAtLeast(trailer, trailer.Length, throwOnEndOfStream: false) < trailer.Length)
            throw Bad(Invariant($"is cut short: {Member} ends before its checksum and length; {Length} bytes were unpacked."));
        uint statedChecksum = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        uint statedLength = BinaryPrimitives.ReadUInt32LittleEndian(trailer[sizeof(uint)..]);
        if (statedChecksum != checksum)
            throw Bad(Invariant($"is damaged: the checksum of {Member} is {checksum:X8}, but it states {statedChecksum:X8}."));
        // The field holds the length modulo 2³².
        if (statedLength != (uint)length)
            throw Bad(Invariant($"is damaged: {Member} has {length} unpacked bytes, but it states {statedLength}."));
        _dataStarts.Add(start);
    }

    private (long Length, uint Checksum, DeflateFeed Feed) Unpack(long singleFrom)
    {
        var feed = new DeflateFeed(_file, singleFrom);
        long length = 0;
        uint checksum = 0;
        try
        {
            using var deflate = new DeflateStream(feed, CompressionMode.Decompress);
            while (deflate.Read(_buffer) is > 0 and int read)
            {
                checksum = Crc32.Append(checksum, _buffer.AsSpan(0, read));
                length += read;
            }
        }
        catch (InvalidDataException exception) when (!feed.IsExhausted)
        {
            throw new DatasetFormatException(
                _path, Invariant($"is damaged: {Member} cannot be unpacked ({Length + length} bytes were unpacked before)."), exception);
        }
        catch (InvalidDataException)
        {
            // The data ends early, which is reported below.
        }
        if (feed.IsExhausted)
        {
            throw Bad(
                Invariant($"is cut short: its gzip data ends before the end of member {_dataStarts.Count + 1}; ") +
                Invariant($"{Length + length} bytes were unpacked."));
        }
        return (length, checksum, feed);
    }

    // Zeros up to the end are padding, of a tape's blocks for example.
    private bool AnotherFollows()
    {
        long end = _file.Position;
        Span<byte> next = stackalloc byte[2];
        int read = _file.ReadAtLeast(next, next.Length, throwOnEndOfStream: false);
        _file.Position = end;
        if (read == 2 && IsMagic(next))
            return true;
        while (_file.Read(_buffer) is > 0 and int count)
        {
            if (_buffer.AsSpan(0, count).ContainsAnyExcept((byte)0))
                throw Bad(Invariant($"is damaged: something follows its gzip data, which ends after {end} of {_file.Length} bytes."));
        }
        return false;
    }

    private void Read(Span<byte> destination, ref uint checksum)
    {
        if (_file.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
            throw Bad(Invariant($"is cut short: its gzip data ends before the end of the header of member {_dataStarts.Count + 1}."));
        checksum = Crc32.Append(checksum, destination);
    }

    private void Skip(int count, ref uint checksum) => Read(_buffer.AsSpan(0, count), ref checksum);

    private void SkipText(ref uint checksum)
    {
        Span<byte> one = stackalloc byte[1];
        do
            Read(one, ref checksum);
        while (one[0] != 0);
    }

    private DatasetFormatException Bad(string what) => new(_path, what);
}
