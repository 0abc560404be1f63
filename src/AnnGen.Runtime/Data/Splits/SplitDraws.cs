using AnnGen.Randomness;

namespace AnnGen.Data.Splits;

/// <summary>The random numbers of a split, one after the other: the same ones for the same seed on every machine.</summary>
internal sealed class SplitDraws(ulong seed)
{
    // The layer sets them apart from the order of the samples, and from samples that were drawn with the same seed.
    private readonly KeyedRandom _random = new(seed, RandomPurpose.Data, layer: 1);
    private uint _next;

    /// <summary>A whole number from 0 to one below the bound, each with the same probability to within 2⁻³².</summary>
    public long Below(long bound)
    {
        ulong bits = (ulong)_random.Bits(_next++) << 32 | _random.Bits(_next++);
        return (long)Math.BigMul(bits, (ulong)bound, out _);
    }
}
