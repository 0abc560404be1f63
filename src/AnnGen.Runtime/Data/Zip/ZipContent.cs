using System.IO.Compression;
using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;
using static System.FormattableString;

namespace AnnGen.Data.Zip;

/// <summary>
/// The unpacked bytes of an entry. Whoever reads them to the end gets as many as the directory states, with the checksum that it states.
/// </summary>
internal sealed class ZipContent : ForwardStream
{
    private readonly ZipEntry _entry;
    private readonly FileFault _fault;
    private readonly Stream _unpacked;
    private long _left;
    private uint _checksum;

    private ZipContent(ZipEntry entry, Stream unpacked, FileFault fault)
    {
        _entry = entry;
        _unpacked = unpacked;
        _fault = fault;
        _left = entry.Length;
    }

    /// <summary>Opens an entry, and compares its local header with the directory.</summary>
    /// <param name="file">The file.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="end">Where the next entry or the directory starts.</param>
    public static ZipContent Open(FileBytes file, ZipEntry entry, long end)
    {
        Span<byte> header = stackalloc byte[ZipFormat.LocalHeaderBytes];
        if (file.Read(header, entry.Header) < header.Length || ReadUInt32LittleEndian(header) != ZipFormat.LocalHeader)
            throw file.Fault($"is damaged: '{entry.Name}' is not where its zip directory states it.");
        byte[] name = new byte[ReadUInt16LittleEndian(header[26..])];
        long start = entry.Header + header.Length + name.Length + ReadUInt16LittleEndian(header[28..]);
        bool isStated = (entry.Flags & ZipFormat.IsStatedBehind) == 0;
        if (ReadUInt16LittleEndian(header[6..]) != entry.Flags
            || ReadUInt16LittleEndian(header[8..]) != entry.Method
            || (isStated && ReadUInt32LittleEndian(header[14..]) != entry.Checksum)
            || (isStated && !Agrees(ReadUInt32LittleEndian(header[18..]), entry.Packed))
            || (isStated && !Agrees(ReadUInt32LittleEndian(header[22..]), entry.Length))
            || file.Read(name, entry.Header + header.Length) < name.Length
            || !name.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(entry.Name)))
        {
            throw file.Fault($"is damaged: the header of '{entry.Name}' differs from its zip directory.");
        }
        if (start + entry.Packed > end)
            throw file.Fault($"is damaged: '{entry.Name}' overlaps what follows it.");
        Stream packed = file.Section(start, entry.Packed);
        Stream unpacked = entry.Method == ZipFormat.Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
        return new(entry, unpacked, file.Fault);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_left == 0 || buffer.IsEmpty)
            return 0;
        int read = Unpack(buffer[..(int)Math.Min(buffer.Length, _left)]);
        if (read == 0)
            throw Damaged(Invariant($"ends after {_entry.Length - _left} of {_entry.Length} bytes"));
        _checksum = Crc32.Append(_checksum, buffer[..read]);
        _left -= read;
        if (_left == 0)
        {
            Span<byte> more = stackalloc byte[1];
            if (Unpack(more) > 0)
                throw Damaged(Invariant($"unpacks to more than {_entry.Length} bytes"));
            if (_checksum != _entry.Checksum)
                throw Damaged(Invariant($"has the checksum {_checksum:X8}, but {_entry.Checksum:X8} is stated"));
        }
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _unpacked.Dispose();
        base.Dispose(disposing);
    }

    private int Unpack(Span<byte> buffer)
    {
        try
        {
            return _unpacked.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(Invariant($"cannot be unpacked after {_entry.Length - _left} of {_entry.Length} bytes"), exception);
        }
    }

    private static bool Agrees(uint stated, long number) => stated == number || stated == ZipFormat.In64Bits;

    private Exception Damaged(string what, Exception? cause = null) => _fault($"is damaged: '{_entry.Name}' {what}.", cause);
}
