using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;
using static System.FormattableString;

namespace AnnGen.Data.Zip;

/// <summary>
/// Reads the directory at the end of a zip file, strictly: all names differ, entries do not overlap, and none is stated to be longer than
/// its packed bytes can become.
/// </summary>
internal sealed class ZipDirectory
{
    // Deflate packs at most 258 bytes into 2 bits: a length code and a distance code of one bit each.
    private const int GreatestExpansion = 1032;

    // Bounds the memory that entries take.
    private const int MostBytes = 1 << 23;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FileBytes _file;

    private ZipDirectory(FileBytes file) => _file = file;

    /// <summary>Reads the entries of a file, in the order of the directory.</summary>
    public static IReadOnlyList<ZipEntry> Read(FileBytes file)
    {
        (long start, long length, long count) = ZipEnd.Read(file);
        if (length > MostBytes)
            throw file.Fault(Invariant($"has a zip directory of {length} bytes; at most {MostBytes} are read."));
        return new ZipDirectory(file).Read(start, (int)length, count);
    }

    private List<ZipEntry> Read(long start, int length, long count)
    {
        byte[] directory = new byte[length];
        if (_file.Read(directory, start) < length)
            throw Damaged("its zip directory cannot be read");
        var entries = new List<ZipEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (ReadOnlySpan<byte> rest = directory; !rest.IsEmpty;)
        {
            ZipEntry entry = ReadEntry(ref rest, entries.Count);
            if (!names.Add(entry.Name))
                throw _file.Fault($"holds two entries with the name '{entry.Name}'.");
            entries.Add(entry);
        }
        if (entries.Count != count)
            throw Damaged(Invariant($"its zip directory has {entries.Count} entries, but {count} are stated"));
        RequireNoOverlap(entries, start);
        return entries;
    }

    private ZipEntry ReadEntry(ref ReadOnlySpan<byte> rest, int number)
    {
        if (rest.Length < ZipFormat.DirectoryRecordBytes || ReadUInt32LittleEndian(rest) != ZipFormat.DirectoryRecord)
            throw Damaged(Invariant($"record {number} of its zip directory does not start as one"));
        ushort flags = ReadUInt16LittleEndian(rest[8..]);
        ushort method = ReadUInt16LittleEndian(rest[10..]);
        uint checksum = ReadUInt32LittleEndian(rest[16..]);
        int nameLength = ReadUInt16LittleEndian(rest[28..]);
        int extraLength = ReadUInt16LittleEndian(rest[30..]);
        int length = ZipFormat.DirectoryRecordBytes + nameLength + extraLength + ReadUInt16LittleEndian(rest[32..]);
        if (length > rest.Length)
            throw Damaged(Invariant($"record {number} of its zip directory is cut short"));
        string name = ReadName(rest.Slice(ZipFormat.DirectoryRecordBytes, nameLength), flags, number);
        if ((flags & ZipFormat.IsEncrypted) != 0)
            throw _file.Fault($"holds '{name}' encrypted, which is not read.");
        if (method is not (ZipFormat.Stored or ZipFormat.Deflated))
            throw _file.Fault(Invariant($"holds '{name}' packed by method {method}; 0 (stored) and 8 (deflate) are read."));
        (long unpacked, long packed, long header) =
            ReadPlace(rest, rest.Slice(ZipFormat.DirectoryRecordBytes + nameLength, extraLength), name);
        if (method == ZipFormat.Stored ? unpacked != packed : unpacked / GreatestExpansion > packed)
            throw Damaged(Invariant($"'{name}' is stated to become {unpacked} bytes out of {packed}, which cannot be"));
        rest = rest[length..];
        return new(name, flags, method, checksum, packed, unpacked, header);
    }

    private string ReadName(ReadOnlySpan<byte> bytes, ushort flags, int number)
    {
        // Without the flag, names may have any encoding; what all of them share is ASCII.
        if ((flags & ZipFormat.HasUtf8Name) == 0 && !Ascii.IsValid(bytes))
            throw Damaged(Invariant($"the name of record {number} of its zip directory is not ASCII, and not stated to be UTF-8"));
        try
        {
            return s_utf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw _file.Fault(Invariant($"is damaged: the name of record {number} of its zip directory is not UTF-8."), exception);
        }
    }

    private (long Unpacked, long Packed, long Header) ReadPlace(ReadOnlySpan<byte> record, ReadOnlySpan<byte> extra, string name)
    {
        ReadOnlySpan<byte> numbers = FindZip64(extra);
        long packed = ReadUInt32LittleEndian(record[20..]);
        // The extra field has those numbers only that do not fit, in this order.
        long unpacked = In64Bits(ReadUInt32LittleEndian(record[24..]), ref numbers, name);
        packed = In64Bits(packed, ref numbers, name);
        long header = In64Bits(ReadUInt32LittleEndian(record[42..]), ref numbers, name);
        return (unpacked, packed, header);
    }

    private long In64Bits(long number, ref ReadOnlySpan<byte> numbers, string name)
    {
        // Without the field, it is a number like any other.
        if (number != ZipFormat.In64Bits || numbers.IsEmpty)
            return number;
        if (numbers.Length < sizeof(long) || ReadInt64LittleEndian(numbers) is not (>= 0 and long value))
            throw Damaged($"the lengths and the place of '{name}' in its zip directory are not numbers of 64 bits");
        numbers = numbers[sizeof(long)..];
        return value;
    }

    private static ReadOnlySpan<byte> FindZip64(ReadOnlySpan<byte> extra)
    {
        const int Start = 2 * sizeof(ushort);
        while (extra.Length >= Start)
        {
            int length = ReadUInt16LittleEndian(extra[sizeof(ushort)..]);
            if (length > extra.Length - Start)
                break;
            if (ReadUInt16LittleEndian(extra) == ZipFormat.Zip64Field)
                return extra.Slice(Start, length);
            extra = extra[(Start + length)..];
        }
        return default;
    }

    // Entries that share packed bytes would unpack to much more than the file holds.
    private void RequireNoOverlap(List<ZipEntry> entries, long end)
    {
        foreach (ZipEntry entry in entries.OrderByDescending(entry => entry.Header))
        {
            // A place may be any number of 64 bits, which must not overflow.
            if (entry.Header > end || end - entry.Header - ZipFormat.LocalHeaderBytes - entry.Name.Length < entry.Packed)
                throw Damaged($"'{entry.Name}' overlaps what follows it");
            end = entry.Header;
        }
    }

    private Exception Damaged(string what) => _file.Fault($"is damaged: {what}.");
}
