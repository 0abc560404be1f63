using System.Runtime.CompilerServices;

namespace AnnGen.Randomness;

/// <summary>The counter-based random function Philox4x32-10: a key and a counter go in, four random words come out.</summary>
/// <remarks>
/// There is no state, so any draw can be had at any time, in any order, on any thread. For one key, different counters always
/// give different blocks. J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, <i>Parallel Random Numbers: As Easy as 1, 2, 3</i>,
/// SC11, 2011; the tests hold the known answers published with it.
/// </remarks>
internal static class Philox
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;

    // The golden ratio and √3 − 1, as 32-bit fractions: what the key grows by from round to round.
    private const uint KeyStep0 = 0x9E3779B9;
    private const uint KeyStep1 = 0xBB67AE85;

    /// <summary>The random block that belongs to <paramref name="counter"/> under <paramref name="key"/>.</summary>
    /// <param name="counter">Which block; any 128 bits.</param>
    /// <param name="key">The key; its lower half is the first key word of the paper.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxBlock Generate(PhiloxBlock counter, ulong key)
    {
        (uint c0, uint c1, uint c2, uint c3) = counter;
        uint key0 = (uint)key;
        uint key1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ key0;
            c1 = (uint)product1;
            c2 = (uint)(product0 >> 32) ^ c3 ^ key1;
            c3 = (uint)product0;
            key0 += KeyStep0;
            key1 += KeyStep1;
        }

        return new PhiloxBlock(c0, c1, c2, c3);
    }
}
