using static AnnGen.Networks.Tests.Persistence.SafetensorsFile;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>Whatever breaks a rule of the format is refused by the one exception of readers.</summary>
public class SafetensorsRulesTests
{
    private const string OneFloat = """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""";

    public static TheoryData<string, string> BrokenHeaders => new()
    {
        { "[]", "does not begin with '{'" },
        { " {}", "does not begin with '{'" },
        { "{", "not JSON" },
        { "{}x", "not JSON" },
        { "{} {}", "not JSON" },
        { "{\"a\":1}", "'a' is not an object" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", "has to have a dtype, a shape and two data_offsets" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}}", "has the key 'x'" },
        { "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "'dtype', or has it twice" },
        { "{\"a\":{\"dtype\":\"F33\",\"shape\":[1],\"data_offsets\":[0,4]}}", "has the dtype 'F33', which does not exist" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "not a whole number" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", "not a whole number" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}", "something that is not a number" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}", "more than 2 numbers" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "[2] of F32 takes 8 bytes" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", "lies from 4 to 0" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[1,5]}}", "begins at 1, but the tensor before it ends at 0" },
        { "{\"a\":{\"dtype\":\"F4\",\"shape\":[3],\"data_offsets\":[0,1]}}", "[3] of F4 takes" },
        {
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
            "more elements than a file can have"
        },
        { OneFloat[..^1] + "," + OneFloat[1..], "'a' is in the header twice" },
        { OneFloat[..^1] + ",\"__metadata__\":{\"x\":1}}", "'x' of __metadata__ is not a string" },
        { OneFloat[..^1] + ",\"__metadata__\":{\"x\":\"1\",\"x\":\"2\"}}", "'x' is in __metadata__ twice" },
        { OneFloat[..^1] + ",\"__metadata__\":[]}", "__metadata__ is not an object" },
        { "{\"\\ud800\":{}}", "is not" },
    };

    [Theory]
    [MemberData(nameof(BrokenHeaders))]
    public void A_header_that_breaks_a_rule_is_refused(string header, string rule)
    {
        WeightsException exception = Refused(Of(header, Floats(1)));
        Assert.StartsWith("The stream is not a safetensors file, or is damaged: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(rule, exception.Message, StringComparison.Ordinal);
        Assert.Empty(exception.Differences);
    }

    [Theory]
    [InlineData(0ul, "its header has 0 bytes")]
    [InlineData(100_000_001ul, "its header has 100,000,001 bytes")]
    [InlineData(ulong.MaxValue, "its header has 18,446,744,073,709,551,615 bytes")]
    [InlineData(100_000_000ul, "it ends within its header, after 2 of 100,000,000 bytes")]
    public void The_length_of_a_header_is_checked_before_memory_is_taken(ulong length, string rule) => Assert.Contains(
        rule, Refused([.. BitConverter.GetBytes(length), .. "{}"u8]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_ends_at_any_byte_is_refused()
    {
        byte[] whole = Of(Pair());
        for (int length = 0; length < whole.Length; length++)
            Refused(whole[..length]);
    }

    [Fact]
    public void Bytes_behind_the_last_tensor_are_refused() =>
        Assert.Contains("something follows the last tensor", Refused([.. Of(Pair()), 0]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_flip_of_any_bit_loads_other_numbers_or_is_refused()
    {
        byte[] whole = Of(Pair());
        byte[] right = Saved(PairNetwork.Load(new MemoryStream(whole)));
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.NotEqual(right, Saved(PairNetwork.Load(new MemoryStream(flipped))));
            }
            catch (WeightsException)
            {
            }
        }
    }

    [Fact]
    public void Spaces_behind_the_header_and_empty_tensors_are_allowed()
    {
        byte[] file = Of([.. Pair(), ("empty", "F32", [0, 7], [])]);
        WeightsException exception = Refused(file);
        Assert.Equal(["empty [0, 7]: the network does not have a tensor with this name."], exception.Differences);
        Refused(Of("{}        ", []));
    }

    private static WeightsException Refused(byte[] file) =>
        Assert.Throws<WeightsException>(() => PairNetwork.Load(new MemoryStream(file)));

    private static byte[] Saved(PairNetwork network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }
}
