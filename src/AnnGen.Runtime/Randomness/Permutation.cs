using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AnnGen.Randomness;

/// <summary>
/// A random order of the numbers 0 to count − 1, computed where it is needed, eight numbers at a time: nothing is stored, so an
/// epoch can start at any place and shuffling allocates nothing.
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

    /// <summary>Numbers of the order that follow each other.</summary>
    /// <param name="position">The place of the first, from 0.</param>
    /// <param name="numbers">Receives them: no more than there are from there on.</param>
    public void CopyTo(int position, Span<int> numbers)
    {
        Debug.Assert(position >= 0 && position + numbers.Length <= _count, "The places are not all of the order.");
        for (int i = 0; i < numbers.Length; i += Vector256<int>.Count)
        {
            // From a place beyond the count, the walk may never come back below it.
            Vector256<uint> places = Vector256.Min(
                Vector256.Create((uint)(position + i)) + Vector256<uint>.Indices, Vector256.Create(_count - 1));
            Vector256<int> found = Walk(places).AsInt32();
            if (numbers.Length - i >= Vector256<int>.Count)
                found.CopyTo(numbers[i..]);
            else
                CopyFirst(found, numbers[i..]);
        }
    }

    private static void CopyFirst(Vector256<int> numbers, Span<int> destination)
    {
        for (int lane = 0; lane < destination.Length; lane++)
            destination[lane] = numbers[lane];
    }

    private Vector256<uint> Walk(Vector256<uint> values)
    {
        values = Encrypt(values);
        Vector256<uint> last = Vector256.Create(_count - 1);
        Vector256<uint> beyond = Vector256.GreaterThan(values, last);
        while (beyond != Vector256<uint>.Zero)
        {
            values = Vector256.ConditionalSelect(beyond, Encrypt(values), values);
            beyond = Vector256.GreaterThan(values, last);
        }
        return values;
    }

    private Vector256<uint> Encrypt(Vector256<uint> values)
    {
        Vector256<uint> mask = Vector256.Create((1u << _halfBits) - 1);
        Vector256<uint> left = values >> _halfBits;
        Vector256<uint> right = values & mask;
        for (int round = 0; round < Rounds; round++)
            (left, right) = (right, left ^ (Mix(right + Vector256.Create(_keys[round])) & mask));
        return (left << _halfBits) | right;
    }

    /// <summary>The finaliser of MurmurHash3 (Appleby, 2011): every bit of the result depends on every bit of the value.</summary>
    private static Vector256<uint> Mix(Vector256<uint> values)
    {
        values ^= values >> 16;
        values *= Vector256.Create(0x85EBCA6B);
        values ^= values >> 13;
        values *= Vector256.Create(0xC2B2AE35);
        return values ^ (values >> 16);
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
