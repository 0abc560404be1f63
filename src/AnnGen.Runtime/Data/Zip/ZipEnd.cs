using static System.Buffers.Binary.BinaryPrimitives;
using static System.FormattableString;

namespace AnnGen.Data.Zip;

/// <summary>Finds the directory of a zip file by the records at its end.</summary>
internal static class ZipEnd
{
    private const int MostCommentBytes = ushort.MaxValue;

    /// <summary>Reads where the directory lies, and how many entries it has.</summary>
    public static (long Start, long Length, long Count) Read(FileBytes file)
    {
        byte[] tail = new byte[(int)Math.Min(file.Length, ZipFormat.EndBytes + MostCommentBytes)];
        long tailStart = file.Length - tail.Length;
        if (file.Read(tail, tailStart) < tail.Length)
            throw Damaged(file, "its end cannot be read");
        ReadOnlySpan<byte> end = tail.AsSpan(FindEnd(tail, file));
        long endStart = file.Length - end.Length;
        if (ReadUInt16LittleEndian(end[4..]) is not (0 or ZipFormat.CountIn64Bits)
            || ReadUInt16LittleEndian(end[6..]) is not (0 or ZipFormat.CountIn64Bits))
        {
            throw file.Fault("is a part of a zip file of several parts, which is not read.");
        }
        (long start, long length, long count) stated =
            (ReadUInt32LittleEndian(end[16..]), ReadUInt32LittleEndian(end[12..]), ReadUInt16LittleEndian(end[10..]));
        if (ReadUInt16LittleEndian(end[8..]) != stated.count)
            throw Damaged(file, "the last record of its zip directory states two numbers of entries");

        (long start, long length, long count) place = stated;
        long directoryEnd = endStart;
        if (Locate64(file, endStart) is long start64)
        {
            place = Read64(file, start64);
            directoryEnd = start64;
            if (!Agrees(stated.start, place.start, ZipFormat.In64Bits)
                || !Agrees(stated.length, place.length, ZipFormat.In64Bits)
                || !Agrees(stated.count, place.count, ZipFormat.CountIn64Bits))
            {
                throw Damaged(file, "the last two records of its zip directory differ");
            }
        }
        if (place.start < 0 || place.length < 0 || place.start > directoryEnd || place.length != directoryEnd - place.start)
        {
            throw Damaged(
                file,
                Invariant($"its zip directory is stated to have {place.length} bytes from {place.start} on, but ends at {directoryEnd}"));
        }
        return place;
    }

    private static int FindEnd(ReadOnlySpan<byte> tail, FileBytes file)
    {
        // From the back: the comment behind the record has to end where the file ends.
        for (int at = tail.Length - ZipFormat.EndBytes; at >= 0; at--)
        {
            if (ReadUInt32LittleEndian(tail[at..]) == ZipFormat.End
                && ReadUInt16LittleEndian(tail[(at + ZipFormat.EndBytes - sizeof(ushort))..]) == tail.Length - at - ZipFormat.EndBytes)
            {
                return at;
            }
        }
        throw file.Fault("is not an .npz file, which is a zip file, or is cut short: the record at the end of a zip file is missing.");
    }

    private static long? Locate64(FileBytes file, long endStart)
    {
        Span<byte> locator = stackalloc byte[ZipFormat.End64LocatorBytes];
        long at = endStart - locator.Length;
        if (at < 0 || file.Read(locator, at) < locator.Length || ReadUInt32LittleEndian(locator) != ZipFormat.End64Locator)
            return null;
        long start = ReadInt64LittleEndian(locator[8..]);
        if (ReadUInt32LittleEndian(locator[4..]) != 0 || ReadUInt32LittleEndian(locator[16..]) > 1)
            throw file.Fault("is a part of a zip file of several parts, which is not read.");
        if (start != at - ZipFormat.End64Bytes)
            throw Damaged(file, Invariant($"the record with the place of its zip directory is stated to lie at {start}"));
        return start;
    }

    private static (long Start, long Length, long Count) Read64(FileBytes file, long at)
    {
        Span<byte> record = stackalloc byte[ZipFormat.End64Bytes];
        if (at < 0 || file.Read(record, at) < record.Length || ReadUInt32LittleEndian(record) != ZipFormat.End64
            || ReadInt64LittleEndian(record[4..]) != ZipFormat.End64Bytes - ZipFormat.End64Uncounted)
        {
            throw Damaged(file, Invariant($"the record with the place of its zip directory is not at {at}"));
        }
        if (ReadUInt32LittleEndian(record[16..]) != 0 || ReadUInt32LittleEndian(record[20..]) != 0)
            throw file.Fault("is a part of a zip file of several parts, which is not read.");
        long count = ReadInt64LittleEndian(record[32..]);
        if (ReadInt64LittleEndian(record[24..]) != count)
            throw Damaged(file, "the record with the place of its zip directory states two numbers of entries");
        return (ReadInt64LittleEndian(record[48..]), ReadInt64LittleEndian(record[40..]), count);
    }

    private static bool Agrees(long stated, long in64Bits, long standsFor) => stated == in64Bits || stated == standsFor;

    private static Exception Damaged(FileBytes file, string what) => file.Fault($"is damaged: {what}.");
}
