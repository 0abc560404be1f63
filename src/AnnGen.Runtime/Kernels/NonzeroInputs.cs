using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AnnGen.Simd;

namespace AnnGen.Kernels;

/// <summary>
/// A bit for each input of a batch: whether it may not be zero. The bits of a row fill whole words, and the last ones are clear.
/// </summary>
/// <remarks>
/// Worth looking for among samples: four fifths of the grey values of MNIST are zero, and of one-hot features nearly all.
/// Whether there are any, the first row tells: where it has few, all inputs count, and no more are looked for.
/// </remarks>
internal static class NonzeroInputs
{
    private const int WordBits = 64;

    /// <summary>The words of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Words(int inputs) => (inputs + WordBits - 1) / WordBits;

    /// <summary>The words of some rows, and one more, since a row is read beyond its end.</summary>
    public static int Room(int rows, int inputs) => rows * Words(inputs) + 1;

    /// <summary>Whether all inputs of a row count.</summary>
    /// <param name="nonzero">The row's bits, or a null reference.</param>
    /// <param name="inputs">The inputs of the row.</param>
    public static bool AreAll(ref readonly ulong nonzero, int inputs)
    {
        if (Unsafe.IsNullRef(in nonzero))
            return true;
        ref ulong word = ref Unsafe.AsRef(in nonzero);
        for (; inputs > WordBits; inputs -= WordBits)
        {
            if (word != ulong.MaxValue)
                return false;
            word = ref Unsafe.Add(ref word, 1);
        }
        return word == LastWord(inputs);
    }

    /// <summary>Finds the inputs that are not zero. A negative zero is none of them.</summary>
    /// <param name="values">The inputs, [rows, inputs].</param>
    /// <param name="inputs">The inputs of a row.</param>
    /// <param name="nonzero">Their bits, [rows, <see cref="Words"/>].</param>
    /// <typeparam name="T">Floats, or bytes that become zero where they are.</typeparam>
    public static void Find<T>(ReadOnlySpan<T> values, int inputs, Span<ulong> nonzero) where T : unmanaged, IEquatable<T>
    {
        int words = Words(inputs);
        int rows = values.Length / inputs;
        if (rows == 0 || HasFewZeros(values[..inputs]))
        {
            SetAll(rows, inputs, nonzero);
            return;
        }
        for (int row = 0; row < rows; row++)
            FindInRow(values.Slice(row * inputs, inputs), nonzero.Slice(row * words, words));
    }

    /// <summary>Lets all inputs of some rows count.</summary>
    public static void SetAll(int rows, int inputs, Span<ulong> nonzero)
    {
        int words = Words(inputs);
        nonzero[..(rows * words)].Fill(ulong.MaxValue);
        for (int row = 1; row <= rows; row++)
            nonzero[row * words - 1] = LastWord(inputs);
    }

    /// <summary>Finds the inputs of one row that are not zero.</summary>
    public static void FindInRow<T>(ReadOnlySpan<T> row, Span<ulong> nonzero) where T : unmanaged, IEquatable<T>
    {
        ref T start = ref MemoryMarshal.GetReference(row);
        int whole = row.Length / WordBits;
        for (int word = 0; word < whole; word++)
            nonzero[word] = BitsOf(ref Unsafe.Add(ref start, word * WordBits), WordBits);
        if (whole < nonzero.Length)
            nonzero[whole] = BitsOf(ref Unsafe.Add(ref start, whole * WordBits), row.Length - whole * WordBits);
    }

    /// <summary>Whether so many inputs of a row count that it is no use to know which. A quarter of them tells.</summary>
    public static bool HasFewZeros<T>(ReadOnlySpan<T> row) where T : unmanaged, IEquatable<T>
    {
        int seen = 0;
        int nonzero = 0;
        for (int first = 0; first < row.Length; first += 4 * WordBits)
        {
            int some = Math.Min(WordBits, row.Length - first);
            seen += some;
            nonzero += BitOperations.PopCount(BitsOf(ref Unsafe.Add(ref MemoryMarshal.GetReference(row), first), some));
        }
        return nonzero >= seen - seen / 8;
    }

    private static ulong LastWord(int inputs) => ulong.MaxValue >> (WordBits - 1 - (inputs - 1) % WordBits);

    // A bit for each of up to a word of values that is not zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BitsOf<T>(ref T values, int count) where T : unmanaged, IEquatable<T>
    {
        ulong zeros = 0;
        int i = 0;
        if (SimdWidth.Use512)
        {
            for (; i + Vector512<T>.Count <= count; i += Vector512<T>.Count)
                zeros |= Vector512.Equals(Vector512.LoadUnsafe(ref values, (nuint)i), Vector512<T>.Zero).ExtractMostSignificantBits() << i;
        }
        if (SimdWidth.Use256)
        {
            for (; i + Vector256<T>.Count <= count; i += Vector256<T>.Count)
            {
                zeros |= (ulong)Vector256.Equals(Vector256.LoadUnsafe(ref values, (nuint)i), Vector256<T>.Zero)
                    .ExtractMostSignificantBits() << i;
            }
        }
        for (; i + Vector128<T>.Count <= count; i += Vector128<T>.Count)
        {
            zeros |= (ulong)Vector128.Equals(Vector128.LoadUnsafe(ref values, (nuint)i), Vector128<T>.Zero)
                .ExtractMostSignificantBits() << i;
        }
        for (; i < count; i++)
            zeros |= (Unsafe.Add(ref values, i).Equals(default) ? 1ul : 0) << i;
        return ~zeros & (ulong.MaxValue >> (WordBits - count));
    }
}
