using System.Buffers.Binary;
using System.IO.Compression;
using static AnnGen.Data.Tests.NumPy.NumPyFixtures;

namespace AnnGen.Data.Tests.NumPy;

/// <summary>Damaged and malicious .npz files are refused early, by the one exception of readers.</summary>
public sealed class NpzRulesTests : IDisposable
{
    private static readonly byte[] s_four = Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (4,)}\n", new byte[16]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_array_that_is_not_there_is_refused_with_those_that_are()
    {
        AssertRefused(ZipOf(CompressionLevel.Optimal, ("a.npy", s_four), ("b.npy", s_four)), "does not hold an array 'x'; it holds 'a', 'b'.", "x");
        AssertRefused(ZipOf(CompressionLevel.Optimal), "does not hold an array 'x'; it holds no arrays.", "x");
    }

    [Fact]
    public void What_is_not_a_zip_file_of_arrays_is_refused()
    {
        AssertRefused([], "is not an .npz file, which is a zip file, or is cut short");
        AssertRefused(s_four, "is not an .npz file, which is a zip file, or is cut short");
        AssertRefused(ZipOf(CompressionLevel.Optimal, ("a.txt", s_four)), "holds 'a.txt', which is not an array");
        AssertRefused(
            ZipOf(CompressionLevel.Optimal, ("a.npy", s_four[..^1])),
            "holds 'a', which is cut short: of the 16 bytes of its f4 elements of shape (4,), 15 are there.");
        AssertRefused(ZipOf(CompressionLevel.Optimal, ("a.npy", [.. s_four, 0])), "holds 'a', which is too long: 1 bytes follow the 16 bytes");
        AssertRefused(ZipOf(CompressionLevel.Optimal, ("a.npy", [])), "holds 'a', which is cut short: of the 8 bytes");
    }

    [Fact]
    public void Two_entries_with_one_name_are_refused() => AssertRefused(
        ZipOf(CompressionLevel.Optimal, ("a.npy", s_four), ("a.npy", s_four)), "holds two entries with the name 'a.npy'.");

    [Fact]
    public void A_comment_may_stand_at_the_end_and_nothing_else()
    {
        byte[] zip = ZipOf(CompressionLevel.Optimal, ("a.npy", s_four));
        AssertRefused([.. zip, 0], "is not an .npz file");
        byte[] commented = [.. zip, 1, 2, 3];
        commented[zip.Length - 2] = 3;
        Assert.Equal(4, NpzFile.Read(_folder.Write("x.npz", commented))["a"].Count);
        AssertRefused([0, .. zip], "its zip directory is stated to have");
    }

    [Fact]
    public void An_entry_that_unpacks_to_more_than_its_header_states_takes_no_memory()
    {
        // A gigabyte of zeros, behind the header of an array of 4 elements.
        byte[] bomb = Bomb(s_four[..^16], megabytes: 1024);
        Assert.InRange(bomb.Length, 1, 1_100_000);
        AssertRefusedInLittleMemory(bomb, "is too long: 1073741808 bytes follow the 16 bytes");

        // The same, with a directory that states the length of the array.
        byte[] lying = Bomb(s_four[..^16], megabytes: 1024);
        SetLength(lying, (uint)s_four.Length);
        AssertRefusedInLittleMemory(lying, $"is damaged: 'a.npy' unpacks to more than {s_four.Length} bytes");

        // A header that asks for a gigabyte, and a directory that agrees, with hardly anything behind them.
        byte[] empty = ZipOf(
            CompressionLevel.Optimal, ("a.npy", Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (268435456,)}\n", new byte[16])));
        SetLength(empty, (uint)(268435456L * 4 + s_four.Length + 8 - 16));
        AssertRefusedInLittleMemory(empty, "bytes out of");
    }

    [Fact]
    public void Entries_that_share_packed_bytes_are_refused()
    {
        byte[] zip = ZipOf(CompressionLevel.NoCompression, ("a.npy", s_four), ("b.npy", s_four));
        int second = FindRecord(zip, FindRecord(zip, 0) + 4);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(second + 42), 1);
        AssertRefused(zip, "overlaps what follows it");
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(second + 42), uint.MaxValue);
        AssertRefused(zip, "overlaps what follows it");
    }

    [Fact]
    public void A_place_beyond_all_numbers_is_refused()
    {
        byte[] zip = File.ReadAllBytes(PathOf("zip64.npz"));
        int record = FindRecord(zip, FindRecord(zip, 0) + 4);
        BinaryPrimitives.WriteInt64LittleEndian(zip.AsSpan(record + 46 + 5 + 4 + 16), long.MaxValue);
        AssertRefused(zip, "'y.npy' overlaps what follows it");
        BinaryPrimitives.WriteInt64LittleEndian(zip.AsSpan(record + 46 + 5 + 4 + 16), -1);
        AssertRefused(zip, "are not numbers of 64 bits");
    }

    [Fact]
    public void A_wrong_checksum_is_refused()
    {
        byte[] zip = ZipOf(CompressionLevel.NoCompression, ("a.npy", s_four));
        zip[30 + 5 + s_four.Length - 1] ^= 1;
        AssertRefused(zip, "is damaged: 'a.npy' has the checksum");
    }

    [Theory]
    [InlineData(8, 1, "holds 'a.npy' encrypted, which is not read")]
    [InlineData(10, 12, "holds 'a.npy' packed by method 12; 0 (stored) and 8 (deflate) are read")]
    [InlineData(0, 7, "record 0 of its zip directory does not start as one")]
    [InlineData(28, 200, "record 0 of its zip directory is cut short")]
    [InlineData(46, 0xE4, "not ASCII, and not stated to be UTF-8")]
    public void A_record_of_the_directory_that_is_wrong_is_refused(int place, byte value, string rule)
    {
        byte[] zip = ZipOf(CompressionLevel.Optimal, ("a.npy", s_four));
        zip[FindRecord(zip, 0) + place] = value;
        AssertRefused(zip, rule);
    }

    [Fact]
    public void A_place_beyond_all_numbers_is_refused_where_nothing_stands_before_the_directory()
    {
        byte[] whole = File.ReadAllBytes(PathOf("zip64.npz"));
        int start = FindRecord(whole, 0);
        int record = FindRecord(whole, start + 4);
        BinaryPrimitives.WriteInt64LittleEndian(whole.AsSpan(record + 46 + 5 + 4 + 16), long.MaxValue);
        byte[] zip = whole[start..];
        int end = zip.Length - 22 - 20 - 56;
        BinaryPrimitives.WriteInt64LittleEndian(zip.AsSpan(end + 48), 0);
        BinaryPrimitives.WriteInt64LittleEndian(zip.AsSpan(end + 56 + 8), end);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(end + 56 + 20 + 16), 0);
        AssertRefused(zip, "'y.npy' overlaps what follows it");
    }

    private static byte[] Bomb(byte[] header, int megabytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("a.npy", CompressionLevel.Optimal).Open();
            entry.Write(header);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++)
                entry.Write(zeros);
        }
        return stream.ToArray();
    }

    // In the directory, and in the header before the entry where that states it.
    private static void SetLength(byte[] zip, uint length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(FindRecord(zip, 0) + 24), length);
        if ((zip[6] & 8) == 0)
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(22), length);
    }

    private static int FindRecord(byte[] zip, int from) => from + zip.AsSpan(from).IndexOf("PK\u0001\u0002"u8);

    private void AssertRefusedInLittleMemory(byte[] file, string rule)
    {
        string path = _folder.Write("x.npz", file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<DatasetFormatException>(() => NpzFile.Read(path)).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Contains(rule, message, StringComparison.Ordinal);
    }

    private void AssertRefused(byte[] file, string rule, string? name = null)
    {
        string path = _folder.Write("x.npz", file);
        string message = Assert.Throws<DatasetFormatException>(() => name is null ? NpzFile.Read(path).Count : NpzFile.Read(path, name).Count).Message;
        Assert.StartsWith("'x.npz' ", message, StringComparison.Ordinal);
        Assert.Contains(rule, message, StringComparison.Ordinal);
    }
}
