using System.Globalization;

namespace AnnGen.Data.Tests;

/// <summary>
/// Files damaged at random, or in every possible way. ANNGEN_FUZZ_ROUNDS makes the random part longer.
/// </summary>
public sealed class IdxFuzzTests : IDisposable
{
    private static readonly byte[] Sound = IdxBytes.Counting(100, 5, 3, 2);
    private static readonly byte[] Packed = IdxBytes.Gzip(Sound);

    private readonly TemporaryFolder _folder = new();

    private static int Rounds =>
        int.Parse(Environment.GetEnvironmentVariable("ANNGEN_FUZZ_ROUNDS") ?? "2000", CultureInfo.InvariantCulture);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_part_of_a_file_is_taken_for_the_file(bool packed)
    {
        byte[] whole = packed ? Packed : Sound;
        Assert.NotNull(ReadOrRefuse(whole));
        for (int length = 0; length < whole.Length; length++)
            Assert.Null(ReadOrRefuse(whole[..length]));
    }

    [Fact]
    public void No_flipped_bit_of_a_packed_file_changes_what_is_read()
    {
        for (int bit = 0; bit < Packed.Length * 8; bit++)
        {
            byte[] damaged = [.. Packed];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));

            // Some bits say nothing of the content, such as the time of packing.
            IdxFile? file = ReadOrRefuse(damaged);
            if (file is not null)
                Assert.Equal(Sound[16..], file.Values);
        }
    }

    [Fact]
    public void No_flipped_bit_in_the_header_of_a_plain_file_is_overlooked()
    {
        for (int bit = 0; bit < 16 * 8; bit++)
        {
            byte[] damaged = [.. Sound];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(ReadOrRefuse(damaged));
        }
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void Whatever_happens_to_a_file_it_is_read_consistently_or_refused_in_bounded_memory(bool packed, int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < Rounds; round++)
        {
            byte[] damaged = Damage.Of(packed ? Packed : Sound, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            IdxFile? file = ReadOrRefuse(damaged);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
            if (file is not null)
                Assert.Equal(file.Values.Length, file.Dimensions.ToArray().Aggregate(1, (product, size) => product * size));
        }
    }

    // Anything but a refusal by the reader's own exception fails the test.
    private IdxFile? ReadOrRefuse(byte[] content)
    {
        string path = _folder.Write("fuzzed", content);
        try
        {
            return IdxFile.Read(path);
        }
        catch (DatasetFormatException exception)
        {
            Assert.StartsWith("'fuzzed' ", exception.Message, StringComparison.Ordinal);
            return null;
        }
    }
}
