using AnnGen.Randomness;

namespace AnnGen.Runtime.Tests.Randomness;

public class PhiloxTests
{
    // The lines "philox4x32 10" of kat_vectors, in Random123 by D. E. Shaw Research.
    [Theory]
    [InlineData(
        "00000000 00000000 00000000 00000000", 0x0000000000000000,
        "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData(
        "ffffffff ffffffff ffffffff ffffffff", 0xffffffffffffffff,
        "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData(
        "243f6a88 85a308d3 13198a2e 03707344", 0x299f31d0a4093822,
        "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Philox_gives_the_published_answers(string counter, ulong key, string expected) =>
        Assert.Equal(Parse(expected), Philox.Generate(Parse(counter), key));

    [Fact]
    public void A_word_of_a_block_is_read_by_index()
    {
        PhiloxBlock block = new(10, 11, 12, 13);
        Assert.Equal([10u, 11u, 12u, 13u, 10u], Enumerable.Range(0, 5).Select(i => block[i]));
    }

    private static PhiloxBlock Parse(string words)
    {
        uint[] parsed = [.. words.Split(' ').Select(word => Convert.ToUInt32(word, 16))];
        return new PhiloxBlock(parsed[0], parsed[1], parsed[2], parsed[3]);
    }
}
