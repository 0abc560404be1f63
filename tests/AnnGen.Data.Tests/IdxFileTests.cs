namespace AnnGen.Data.Tests;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] Sound = IdxBytes.Counting(7, 4, 3, 2);
    private static readonly byte[] Packed = IdxBytes.Gzip(Sound);

    // What is wrong with a file, the file, and what the message has to say.
    private static readonly Dictionary<string, (byte[] Content, string[] Says)> Damaged = new()
    {
        ["empty"] = ([], ["is empty", "4 bytes"]),
        ["start cut"] = ([0, 0, 8], ["cut short", "the 4 bytes that an IDX file starts with", "3 of 4 bytes"]),
        ["another format"] = ("PK\x03\x04 and more"u8.ToArray(), ["starts with the bytes 50 4B 03 04", "starts with 00 00"]),
        ["second zero missing"] = (With(Sound, 1, 1), ["starts with the bytes 00 01 08 03"]),
        ["floats"] = (With(Sound, 2, 0x0D), ["32-bit floats", "type 0D", "only unsigned bytes (type 08)"]),
        ["signed bytes"] = (With(Sound, 2, 0x09), ["signed bytes", "type 09"]),
        ["unknown type"] = (With(Sound, 2, 0x77), ["unknown type", "type 77"]),
        ["rank 0"] = ([0, 0, 8, 0, 1, 2, 3], ["rank of 0"]),
        ["sizes cut"] = (Sound[..9], ["cut short", "the 16 bytes of its header (rank 3)", "9 of 16 bytes"]),
        ["size 0"] = (IdxBytes.Of([4, 0, 2], []), ["size of 0 in dimension 2 of 3"]),
        ["size beyond an array"] = (IdxBytes.Of([4, uint.MaxValue], new byte[9]), ["size of 4294967295 in dimension 2 of 2", "2147483591"]),
        ["product beyond an array"] = (IdxBytes.Of([65536, 65536], new byte[9]), ["65536 × 65536", "at most 2147483591"]),
        ["product that wraps around"] = (IdxBytes.Of([65536, 65536, 65536, 65536], new byte[9]), ["65536 × 65536 × 65536 × 65536", "at most 2147483591"]),
        ["one value missing"] = (Sound[..^1], ["cut short", "4 × 3 × 2 = 24 values", "23 are there, 1 are missing"]),
        ["all values missing"] = (Sound[..16], ["cut short", "0 are there, 24 are missing"]),
        ["one byte too many"] = ([.. Sound, 9], ["too long", "4 × 3 × 2 = 24 values", "1 more bytes follow"]),
        ["labels too long"] = ([.. IdxBytes.Counting(0, 5), 1, 2, 3], ["too long", "the 5 values", "3 more bytes follow"]),
        ["gzip of nothing"] = ([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0], ["cut short", "0 of 4 bytes"]),
        ["gzip without content"] = ([0x1F, 0x8B, 8, 0], ["cut short", "like a gzip file", "4 bytes"]),
        ["gzip of another format"] = (IdxBytes.Gzip("<html>Not found</html>"u8.ToArray()), ["starts with the bytes 3C 68 74 6D"]),
        ["gzip within gzip"] = (IdxBytes.Gzip(Packed), ["starts with the bytes 1F 8B"]),
        ["gzip of a header that is cut"] = (IdxBytes.Gzip(Sound[..9]), ["cut short", "9 of 16 bytes"]),
        ["gzip of too few values"] = (IdxBytes.Gzip(Sound[..^5]), ["cut short", "19 are there, 5 are missing"]),
        ["gzip of too many values"] = (IdxBytes.Gzip([.. Sound, 1]), ["too long", "24 values", "more bytes follow"]),
        ["gzip cut in its data"] = (Packed[..^14], ["cut short", "gzip data ends before"]),
        ["gzip without its checksum"] = (Packed[..^8], ["cut short", "40 bytes were unpacked"]),
        ["gzip without its length"] = (Packed[..^4], ["cut short", "40 bytes were unpacked"]),
        ["gzip with a wrong checksum"] = (With(Packed, Packed.Length - 6, (byte)~Packed[^6]), ["damaged", "checksum"]),
        ["gzip with a wrong length"] = (With(Packed, Packed.Length - 2, 1), ["damaged", "40 unpacked bytes"]),
        ["gzip with a method that is none"] = (With(Packed, 2, 7), ["damaged", "cannot be unpacked"]),
        ["gzip and rubbish"] = ([.. Packed, 1, 2, 3], ["something follows its gzip data"]),
        ["gzip twice"] = ([.. Packed, .. Packed], ["too long"]),
        ["gzip that cannot hold so much"] = (IdxBytes.Gzip(IdxBytes.Of([2_000_000_000], [])), ["cut short", "the 2000000000 values", "cannot hold so many"]),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> DamagedFiles => [.. Damaged.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(DamagedFiles))]
    public void A_damaged_file_is_refused_with_its_name_and_what_is_wrong(string what)
    {
        string path = _folder.Write("file-idx3-ubyte", Damaged[what].Content);

        DatasetFormatException exception = Assert.Throws<DatasetFormatException>(() => IdxFile.Read(path));

        Assert.StartsWith("'file-idx3-ubyte' ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
        Assert.Equal(path, exception.FilePath);
        Assert.All(Damaged[what].Says, words => Assert.Contains(words, exception.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plain-idx3-ubyte", false)]
    [InlineData("packed-idx3-ubyte.gz", true)]
    [InlineData("packed-but-not-named-so", true)]
    [InlineData("plain-but-named.gz", false)]
    public void A_sound_file_is_read_and_gzip_is_told_from_its_bytes(string name, bool packed)
    {
        IdxFile file = IdxFile.Read(_folder.Write(name, packed ? Packed : Sound));

        Assert.Equal([4, 3, 2], file.Dimensions);
        Assert.Equal(Sound[16..], file.Values);
    }

    [Fact]
    public void A_packed_file_larger_than_a_chunk_is_read_whole()
    {
        byte[] content = IdxBytes.Of([5, 1000, 601], IdxBytes.Random(5 * 1000 * 601, seed: 3));

        IdxFile file = IdxFile.Read(_folder.Write("large.gz", IdxBytes.Gzip(content)));

        Assert.True(file.Values.SequenceEqual(content.AsSpan(16)));
    }

    [Fact]
    public void A_file_of_the_highest_rank_is_read()
    {
        byte[] content = IdxBytes.Counting(5, [.. Enumerable.Repeat(1u, 255)]);

        IdxFile file = IdxFile.Read(_folder.Write("rank255", content));

        Assert.Equal(255, file.Dimensions.Length);
        Assert.Equal([5], file.Values.ToArray());
    }

    [Fact]
    public void A_missing_file_is_reported_as_missing()
    {
        Assert.Throws<FileNotFoundException>(() => IdxFile.Read(Path.Combine(_folder.Path, "nothing")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_lies_about_the_size_takes_no_memory(bool packed)
    {
        byte[] content = IdxBytes.Of([2_000_000_000], IdxBytes.Random(100, seed: 1));
        string path = _folder.Write("liar", packed ? IdxBytes.Gzip(content) : content);

        Assert.InRange(AllocatedByRefusing(path), 0, 1_000_000);
    }

    [Fact]
    public void A_header_that_gzip_could_have_made_true_takes_memory_only_for_what_is_there()
    {
        // 3 MB that do not pack: a file of this length could hold 3 GB.
        byte[] content = IdxBytes.Of([2_000_000_000], IdxBytes.Random(3_000_000, seed: 2));
        string path = _folder.Write("liar.gz", IdxBytes.Gzip(content));

        Assert.InRange(AllocatedByRefusing(path), 0, 1_000_000);
    }

    [Theory]
    [InlineData("one value missing")]
    [InlineData("rank 0")]
    [InlineData("gzip of another format")]
    [InlineData("gzip without content")]
    public void A_refused_file_is_closed(string what)
    {
        string path = _folder.Write("refused", Damaged[what].Content);
        Assert.Throws<DatasetFormatException>(() => IdxFile.Read(path));

        using FileStream exclusive = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(Damaged[what].Content.Length, exclusive.Length);
    }

    private static long AllocatedByRefusing(string path)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DatasetFormatException>(() => IdxFile.Read(path));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] With(byte[] content, int index, byte value)
    {
        byte[] changed = [.. content];
        changed[index] = value;
        return changed;
    }
}
