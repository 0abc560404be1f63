using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AnnGen.Randomness;

/// <summary>
/// A random order of the numbers 0 to count − 1, computed number by number: nothing is stored, so an epoch can start at any
/// place and shuffling allocates nothing.
/// </summary>
/// <remarks>
/// A Feistel network permutes the next larger even power of two; results beyond the count walk on to the next one (cycle
/// walking: Black and Rogaway, Ciphers with arbitrary finite domains, 2002). At most about four walks are needed on average.
/// </remarks>
internal readonly struct Permutation
{
    private const int Rounds = 8;

    private readonly uint _count;
    private readonly int _halfBits;
    private readonly Keys _keys;

    /// <summary>The order that belongs to a seed and an epoch.</summary>
    /// <param name="count">How many numbers there are: at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="epoch">The epoch: each has an order of its own.</param>
    /// <param name="purpose">What the order is for: each purpose has orders of its own.</param>
    public Permutation(int count, ulong seed, long epoch, RandomPurpose purpose = RandomPurpose.Shuffle)
    {
        Debug.Assert(count >= 1, "There is no order of no numbers.");
        _count = (uint)count;
        int bits = 32 - BitOperations.LeadingZeroCount((uint)count - 1);
        _halfBits = Math.Max((bits + 1) / 2, 1);
        _keys = new Keys(seed, epoch, purpose);
    }

    /// <summary>The number at a place of the order.</summary>
    /// <param name="position">The place, from 0 to count − 1.</param>
    public int this[int position]
    {
        get
        {
            // From a place beyond the count, the walk may never come back below it.
            Debug.Assert((uint)position < _count, "The place is not one of the order.");
            uint value = (uint)position;
            do
                value = Encrypt(value);
            while (value >= _count);
            return (int)value;
        }
    }

    private uint Encrypt(uint value)
    {
        uint mask = (1u << _halfBits) - 1;
        uint left = value >> _halfBits;
        uint right = value & mask;
        for (int round = 0; round < Rounds; round++)
            (left, right) = (right, left ^ (Mix(right + _keys[round]) & mask));
        return (left << _halfBits) | right;
    }

    /// <summary>The finaliser of MurmurHash3 (Appleby, 2011): every bit of the result depends on every bit of the value.</summary>
    private static uint Mix(uint value)
    {
        value ^= value >> 16;
        value *= 0x85EBCA6B;
        value ^= value >> 13;
        value *= 0xC2B2AE35;
        return value ^ (value >> 16);
    }

    /// <summary>A key for each round, drawn from Philox.</summary>
    [InlineArray(Rounds)]
    private struct Keys
    {
        private uint _first;

        public Keys(ulong seed, long epoch, RandomPurpose purpose)
        {
            var random = new KeyedRandom(seed, purpose, step: epoch);
            for (int round = 0; round < Rounds; round++)
                this[round] = random.Bits((uint)round);
        }
    }
}
