using System.Buffers.Binary;

namespace AnnGen.Data.Tests;

/// <summary>Packed files are read where <c>gzip -t</c> (1.12) accepts them, and refused where it does not.</summary>
public sealed class GzipTests : IDisposable
{
    private static readonly byte[] Sound = IdxBytes.Counting(7, 4, 3, 2);
    private static readonly byte[] Packed = IdxBytes.Gzip(Sound);
    private static readonly byte[] Split = [.. IdxBytes.Gzip(Sound[..21]), .. IdxBytes.Gzip([]), .. IdxBytes.Gzip(Sound[21..])];

    private static readonly Dictionary<string, byte[]> Accepted = new()
    {
        ["one member"] = Packed,
        ["several members"] = Split,
        ["zeros at the end"] = [.. Packed, .. new byte[600]],
        ["one zero at the end"] = [.. Packed, 0],
        ["zeros after several members"] = [.. Split, .. new byte[70_000]],
        ["a name"] = Flagged(0x08, [(byte)'a', (byte)'b', 0]),
        ["a comment"] = Flagged(0x10, [(byte)'a', 0]),
        ["an extra field"] = Flagged(0x04, [3, 0, 1, 2, 3]),
        ["all fields"] = Flagged(0x1D, [1, 0, 9, (byte)'n', 0, (byte)'c', 0]),
        ["a header checksum"] = WithHeaderChecksum(0),
        ["the magic number of old files"] = [0x1F, 0x9E, .. Packed[2..]],
        ["members at the end of which much follows"] = [.. IdxBytes.Gzip(Sound[..16]), .. IdxBytes.Gzip(Sound[16..20]), .. Stored(Sound[20..]), .. new byte[9000]],
    };

    private static readonly Dictionary<string, byte[]> Refused = new()
    {
        ["rubbish at the end"] = [.. Packed, .. "rubbish"u8],
        ["rubbish after zeros"] = [.. Packed, 0, 0, (byte)'j'],
        ["a member after zeros"] = [.. IdxBytes.Gzip(Sound[..21]), 0, 0, .. IdxBytes.Gzip(Sound[21..])],
        ["half a magic number"] = [.. Packed, 0x1F],
        ["a magic number alone"] = [.. Packed, 0x1F, 0x8B],
        ["bytes that repeat the length"] = [.. Packed, .. Packed[^4..]],
        ["bytes that repeat checksum and length"] = [.. Packed, .. Packed[^8..]],
        ["bytes before checksum and length"] = [.. Packed[..^8], 1, 2, 3, .. Packed[^8..]],
        ["a wrong checksum"] = Flipped(Packed, Packed.Length - 6),
        ["a wrong length"] = Flipped(Packed, Packed.Length - 1),
        ["a wrong checksum in the first of several"] = Flipped(Split, IdxBytes.Gzip(Sound[..21]).Length - 7),
        ["a wrong length in the second of several"] = Flipped(Split, IdxBytes.Gzip(Sound[..21]).Length + IdxBytes.Gzip([]).Length - 2),
        ["a wrong header checksum"] = WithHeaderChecksum(1),
        ["encryption"] = Flagged(0x20, []),
        ["an unknown flag"] = Flagged(0x80, []),
        ["another method in the second member"] = [.. Packed, .. Flipped(Packed, 2)],
        ["a second member that is cut short"] = Split[..^3],
        ["a header alone"] = Packed[..10],
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> AcceptedFiles => [.. Accepted.Keys];

    public static TheoryData<string> RefusedFiles => [.. Refused.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(AcceptedFiles))]
    public void What_gzip_accepts_is_read(string what) =>
        Assert.Equal(Sound[16..], IdxFile.Read(_folder.Write("file.gz", Accepted[what])).Values.ToArray());

    [Theory]
    [MemberData(nameof(RefusedFiles))]
    public void What_gzip_refuses_is_refused(string what) =>
        Assert.Throws<DatasetFormatException>(() => IdxFile.Read(_folder.Write("file.gz", Refused[what])));

    [Fact]
    public void A_stored_block_that_lost_bytes_is_refused()
    {
        byte[] content = IdxBytes.Of([3000], IdxBytes.Random(3000, seed: 4));
        byte[] stored = Stored(content);
        Assert.Equal(3000, IdxFile.Read(_folder.Write("stored.gz", stored)).Values.Length);
        byte[] shorter = [.. stored[..1500], .. stored[1508..]];
        Assert.Throws<DatasetFormatException>(() => IdxFile.Read(_folder.Write("shorter.gz", shorter)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Unpacking_takes_memory_for_what_is_unpacked_and_little_more(int members)
    {
        const int Length = 40_000_000;
        byte[] content = new byte[8 + Length];
        IdxBytes.Of([Length], []).CopyTo(content, 0);
        for (int i = 8; i < content.Length; i++)
            content[i] = (byte)(i / 1000 * 7);
        List<byte> packed = [];
        foreach (byte[] part in content.Chunk((content.Length + members - 1) / members))
            packed.AddRange(IdxBytes.Gzip(part));
        string path = _folder.Write("large.gz", [.. packed]);

        long before = GC.GetAllocatedBytesForCurrentThread();
        IdxFile file = IdxFile.Read(path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Length, Length * 1.05);
        Assert.True(file.Values.SequenceEqual(content.AsSpan(8)));
    }

    [Fact]
    public void The_checksum_is_that_of_the_standard()
    {
        // The check value of CRC-32/ISO-HDLC.
        Assert.Equal(0xCBF43926, Crc32.Append(0, "123456789"u8));
        Assert.Equal(0xCBF43926, Crc32.Append(Crc32.Append(0, "1234"u8), "56789"u8));
    }

    private static byte[] Flagged(byte flags, byte[] fields) => [.. Packed[..3], flags, .. Packed[4..10], .. fields, .. Packed[10..]];

    private static byte[] WithHeaderChecksum(int error)
    {
        byte[] header = [.. Packed[..3], 0x02, .. Packed[4..10]];
        uint c = uint.MaxValue;
        foreach (byte one in header)
        {
            c ^= one;
            for (int bit = 0; bit < 8; bit++)
                c = (c & 1) != 0 ? c >> 1 ^ 0xEDB88320 : c >> 1;
        }
        byte[] checksum = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(checksum, (ushort)(~c + (uint)error));
        return [.. header, .. checksum, .. Packed[10..]];
    }

    // One stored block, with the checksum and the length that a packed file of the same content has.
    private static byte[] Stored(byte[] content)
    {
        byte[] lengths = new byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(lengths, (ushort)content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(lengths.AsSpan(2), (ushort)~content.Length);
        return [.. Packed[..10], 1, .. lengths, .. content, .. IdxBytes.Gzip(content)[^8..]];
    }

    private static byte[] Flipped(byte[] content, int index)
    {
        byte[] changed = [.. content];
        changed[index] ^= 1;
        return changed;
    }
}
