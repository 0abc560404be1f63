using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace AnnGen.Data.Zip;

/// <summary>Writes a zip file whose entries are stored as they are, with the same bytes on every machine and at any time.</summary>
/// <param name="stream">The stream. It stays open.</param>
/// <param name="always64">Whether the directory has numbers of 64 bits even where 32 suffice. Tests set it.</param>
internal sealed class ZipWriter(Stream stream, bool always64 = false)
{
    // 1980-01-01, the first day of the format.
    private const ushort Date = 1 << 5 | 1;

    private readonly List<ZipEntry> _entries = [];
    private long _at;

    /// <summary>Writes an entry.</summary>
    /// <param name="name">The name, which no other entry has.</param>
    /// <param name="write">Writes the content; called twice, first for the checksum, which stands before it.</param>
    public void Add(string name, Action<ByteSink> write)
    {
        uint checksum = 0;
        long length = 0;
        write(bytes =>
        {
            checksum = Crc32.Append(checksum, bytes);
            length += bytes.Length;
        });
        ushort flags = Ascii.IsValid(name) ? (ushort)0 : ZipFormat.HasUtf8Name;
        var entry = new ZipEntry(name, flags, ZipFormat.Stored, checksum, length, length, Header: _at);
        _entries.Add(entry);
        WriteLocalHeader(entry);
        write(Write);
    }

    /// <summary>Writes the directory.</summary>
    public void Finish()
    {
        long start = _at;
        foreach (ZipEntry entry in _entries)
            WriteDirectoryRecord(entry);
        WriteEnd(start, _at - start);
    }

    private void WriteLocalHeader(ZipEntry entry)
    {
        byte[] name = Encoding.UTF8.GetBytes(entry.Name);
        Span<byte> header = stackalloc byte[ZipFormat.LocalHeaderBytes];
        WriteUInt32LittleEndian(header, ZipFormat.LocalHeader);
        WriteUInt16LittleEndian(header[4..], ZipFormat.Version64);
        WriteCommon(header[6..], entry, name);
        WriteUInt32LittleEndian(header[18..], ZipFormat.In64Bits);
        WriteUInt32LittleEndian(header[22..], ZipFormat.In64Bits);
        byte[] extra = Zip64Field(entry.Length, entry.Packed);
        WriteUInt16LittleEndian(header[28..], (ushort)extra.Length);
        Write(header);
        Write(name);
        Write(extra);
    }

    private void WriteDirectoryRecord(ZipEntry entry)
    {
        byte[] name = Encoding.UTF8.GetBytes(entry.Name);
        Span<byte> record = stackalloc byte[ZipFormat.DirectoryRecordBytes];
        record.Clear();
        bool is64 = always64 || entry.Packed >= ZipFormat.In64Bits || entry.Header >= ZipFormat.In64Bits;
        byte[] extra = is64 ? Zip64Field(entry.Length, entry.Packed, entry.Header) : [];
        WriteUInt32LittleEndian(record, ZipFormat.DirectoryRecord);
        WriteUInt16LittleEndian(record[4..], ZipFormat.Version64);
        WriteUInt16LittleEndian(record[6..], ZipFormat.Version64);
        WriteCommon(record[8..], entry, name);
        WriteUInt32LittleEndian(record[20..], is64 ? ZipFormat.In64Bits : (uint)entry.Packed);
        WriteUInt32LittleEndian(record[24..], is64 ? ZipFormat.In64Bits : (uint)entry.Length);
        WriteUInt16LittleEndian(record[30..], (ushort)extra.Length);
        WriteUInt32LittleEndian(record[42..], is64 ? ZipFormat.In64Bits : (uint)entry.Header);
        Write(record);
        Write(name);
        Write(extra);
    }

    // What a local header and a record of the directory share, from the flags on.
    private static void WriteCommon(Span<byte> destination, ZipEntry entry, byte[] name)
    {
        WriteUInt16LittleEndian(destination, entry.Flags);
        WriteUInt16LittleEndian(destination[2..], entry.Method);
        WriteUInt16LittleEndian(destination[4..], 0);
        WriteUInt16LittleEndian(destination[6..], Date);
        WriteUInt32LittleEndian(destination[8..], entry.Checksum);
        WriteUInt16LittleEndian(destination[20..], (ushort)name.Length);
    }

    private void WriteEnd(long start, long length)
    {
        bool is64 = always64 || start >= ZipFormat.In64Bits || _entries.Count >= ZipFormat.CountIn64Bits;
        if (is64)
            WriteEnd64(start, length);
        Span<byte> end = stackalloc byte[ZipFormat.EndBytes];
        end.Clear();
        ushort count = is64 ? ZipFormat.CountIn64Bits : (ushort)_entries.Count;
        WriteUInt32LittleEndian(end, ZipFormat.End);
        WriteUInt16LittleEndian(end[8..], count);
        WriteUInt16LittleEndian(end[10..], count);
        WriteUInt32LittleEndian(end[12..], is64 ? ZipFormat.In64Bits : (uint)length);
        WriteUInt32LittleEndian(end[16..], is64 ? ZipFormat.In64Bits : (uint)start);
        Write(end);
    }

    private void WriteEnd64(long start, long length)
    {
        long at = _at;
        Span<byte> record = stackalloc byte[ZipFormat.End64Bytes];
        record.Clear();
        WriteUInt32LittleEndian(record, ZipFormat.End64);
        WriteInt64LittleEndian(record[4..], ZipFormat.End64Bytes - ZipFormat.End64Uncounted);
        WriteUInt16LittleEndian(record[12..], ZipFormat.Version64);
        WriteUInt16LittleEndian(record[14..], ZipFormat.Version64);
        WriteInt64LittleEndian(record[24..], _entries.Count);
        WriteInt64LittleEndian(record[32..], _entries.Count);
        WriteInt64LittleEndian(record[40..], length);
        WriteInt64LittleEndian(record[48..], start);
        Write(record);

        Span<byte> locator = stackalloc byte[ZipFormat.End64LocatorBytes];
        locator.Clear();
        WriteUInt32LittleEndian(locator, ZipFormat.End64Locator);
        WriteInt64LittleEndian(locator[8..], at);
        WriteUInt32LittleEndian(locator[16..], 1);
        Write(locator);
    }

    private static byte[] Zip64Field(params ReadOnlySpan<long> numbers)
    {
        const int Start = 2 * sizeof(ushort);
        byte[] field = new byte[Start + sizeof(long) * numbers.Length];
        WriteUInt16LittleEndian(field, ZipFormat.Zip64Field);
        WriteUInt16LittleEndian(field.AsSpan(sizeof(ushort)), (ushort)(field.Length - Start));
        for (int i = 0; i < numbers.Length; i++)
            WriteInt64LittleEndian(field.AsSpan(Start + sizeof(long) * i), numbers[i]);
        return field;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        _at += bytes.Length;
    }
}
