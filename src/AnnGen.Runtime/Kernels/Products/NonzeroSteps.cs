using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

/// <summary>
/// Which steps of a product add something, for each tile: those where the left operand is not zero in every row. The others are
/// left out, which changes no bit of a sum of finite numbers, but perhaps the sign of one that is zero.
/// </summary>
/// <remarks>
/// A tile has a list: how many steps count, how far it is to the next tile's list, and which steps count, in ascending order. Where
/// all count, one list serves all tiles. Lists, because a loop over bits inside the tile's would make the JIT take sums from registers.
/// </remarks>
internal static class NonzeroSteps
{
    /// <summary>The room for lists, on the stack: 32 KB. That of one tile always fits.</summary>
    public const int Room = 16 * 1024;

    /// <summary>What stands in a list before the steps: their number, and the distance to the next list.</summary>
    public const int Header = 2;

    private const int CountAt = 0;
    private const int NextAt = 1;
    private const int WordBits = 64;
    private const int ByteBits = 8;

    // Across, so many tiles are looked at together: from any bit of a byte on, their rows fit into a word.
    private const int TilesAcross = 9;
    private const int RowsAcross = TilesAcross * Tile.MaxRows;
    private const ulong TileBits = (1ul << Tile.MaxRows) - 1;

    /// <summary>The most rows whose lists have room.</summary>
    public static int MostRows(int steps) => Room / Length(steps) * Tile.MaxRows;

    /// <summary>How many steps of a tile count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(ref readonly ushort list) => list;

    /// <summary>Whether all steps of all tiles count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreAll(ref readonly ushort list) => Unsafe.Add(ref Unsafe.AsRef(in list), NextAt) == 0;

    /// <summary>The list of a tile further on, where all lists are as long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref ushort Skip(ref ushort list, int tiles) => ref Unsafe.Add(ref list, tiles * Unsafe.Add(ref list, NextAt));

    /// <summary>Lists the steps that count, of all tiles between two rows.</summary>
    /// <param name="nonzero">The bits of the left operand's values, as <see cref="NonzeroInputs"/> finds them.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="endRow">The row after the last.</param>
    /// <param name="lists">Room for the lists.</param>
    /// <typeparam name="TProduct">The product.</typeparam>
    public static void List<TProduct>(ref readonly ulong nonzero, int steps, int firstRow, int endRow, Span<ushort> lists)
        where TProduct : struct, IProduct
    {
        int words = NonzeroInputs.Words(TProduct.Inputs);
        if (NonzeroInputs.AreAll(in nonzero, TProduct.Inputs))
            ListAll(steps, lists);
        else if (TProduct.LeftStep == 1)
            ListAlong(ref Unsafe.Add(ref Unsafe.AsRef(in nonzero), (nint)firstRow * words), steps, endRow - firstRow, lists);
        else
            ListAcross(ref Unsafe.AsRef(in nonzero), words, steps, firstRow, endRow - firstRow, lists);
    }

    // A word's steps are written several at once, and behind them some that are none.
    private static int Length(int steps) => Header + NonzeroInputs.Words(steps) * WordBits;

    private static void ListAll(int steps, Span<ushort> list)
    {
        list[CountAt] = (ushort)steps;
        list[NextAt] = 0;
        ref ushort at = ref list[Header];
        int step = 0;
        for (Vector256<ushort> next = Vector256<ushort>.Indices; step + Vector256<ushort>.Count <= steps; step += Vector256<ushort>.Count)
        {
            next.StoreUnsafe(ref at, (nuint)step);
            next += Vector256.Create((ushort)Vector256<ushort>.Count);
        }
        for (; step < steps; step++)
            Unsafe.Add(ref at, step) = (ushort)step;
    }

    private static ref ushort Begin(Span<ushort> lists, int steps, int tile)
    {
        int length = Length(steps);
        Span<ushort> list = lists.Slice(tile * length, length);
        list[CountAt] = 0;
        list[NextAt] = (ushort)length;
        return ref list[0];
    }

    // The rows are those of the bits, each step a bit.
    private static void ListAlong(ref ulong nonzero, int steps, int rows, Span<ushort> lists)
    {
        int words = NonzeroInputs.Words(steps);
        for (int row = 0; row < rows; row += Tile.MaxRows)
        {
            int tileRows = Math.Min(Tile.MaxRows, rows - row);
            ref ushort list = ref Begin(lists, steps, row / Tile.MaxRows);
            for (int word = 0; word < words; word++)
            {
                ref ulong bits = ref Unsafe.Add(ref nonzero, (nint)row * words + word);
                ulong any = bits;
                for (int other = 1; other < tileRows; other++)
                    any |= Unsafe.Add(ref bits, other * words);
                Append(ref list, word * WordBits, any);
            }
        }
    }

    // A step is a row of the bits, and each row a bit: a word holds those of several tiles.
    private static void ListAcross(ref ulong nonzero, int words, int steps, int firstRow, int rows, Span<ushort> lists)
    {
        Span<ulong> some = stackalloc ulong[WordBits];
        for (int row = 0; row < rows; row += RowsAcross)
        {
            int firstTile = row / Tile.MaxRows;
            int count = Math.Min(RowsAcross, rows - row);
            int tiles = (count + Tile.MaxRows - 1) / Tile.MaxRows;
            for (int tile = 0; tile < tiles; tile++)
                Begin(lists, steps, firstTile + tile);

            ulong within = ulong.MaxValue >> (WordBits - count);
            ref byte start = ref Unsafe.Add(ref Unsafe.As<ulong, byte>(ref nonzero), (firstRow + row) / ByteBits);
            int shift = (firstRow + row) % ByteBits;
            for (int first = 0; first < steps; first += WordBits)
            {
                int someSteps = Math.Min(WordBits, steps - first);
                for (int step = 0; step < someSteps; step++)
                {
                    some[step] =
                        Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, (nint)(first + step) * words * sizeof(ulong))) >> shift;
                }
                some[someSteps..].Clear();
                for (int tile = 0; tile < tiles; tile++)
                {
                    Append(
                        ref lists[(firstTile + tile) * Length(steps)], first,
                        WordsWithAny(ref some[0], within & (TileBits << (tile * Tile.MaxRows))));
                }
            }
        }
    }

    // A bit for each word that has any of the bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong WordsWithAny(ref ulong words, ulong bits)
    {
        ulong without = 0;
        if (SimdWidth.Use512)
        {
            for (int word = 0; word < WordBits; word += Vector512<ulong>.Count)
            {
                Vector512<ulong> some = Vector512.LoadUnsafe(ref words, (nuint)word) & Vector512.Create(bits);
                without |= Vector512.Equals(some, Vector512<ulong>.Zero).ExtractMostSignificantBits() << word;
            }
            return ~without;
        }
        for (int word = 0; word < WordBits; word += Vector256<ulong>.Count)
        {
            Vector256<ulong> some = Vector256.LoadUnsafe(ref words, (nuint)word) & Vector256.Create(bits);
            without |= (ulong)Vector256.Equals(some, Vector256<ulong>.Zero).ExtractMostSignificantBits() << word;
        }
        return ~without;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Append(ref ushort list, int firstStep, ulong bits)
    {
        ref ushort at = ref Unsafe.Add(ref list, Header + list);
        list += (ushort)BitOperations.PopCount(bits);
        if (SimdWidth.Use512 && Avx512Vbmi2.IsSupported)
        {
            Vector512<ushort> steps = Vector512<ushort>.Indices + Vector512.Create((ushort)firstStep);
            Compressed(steps, (uint)bits).StoreUnsafe(ref at);
            at = ref Unsafe.Add(ref at, BitOperations.PopCount((uint)bits));
            Compressed(steps + Vector512.Create((ushort)Vector512<ushort>.Count), (uint)(bits >> Vector512<ushort>.Count))
                .StoreUnsafe(ref at);
            return;
        }
        while (bits != 0)
        {
            at = (ushort)(firstStep + BitOperations.TrailingZeroCount(bits));
            bits &= bits - 1;
            Unsafe.Add(ref at, 1) = (ushort)(firstStep + BitOperations.TrailingZeroCount(bits));
            bits &= bits - 1;
            Unsafe.Add(ref at, 2) = (ushort)(firstStep + BitOperations.TrailingZeroCount(bits));
            bits &= bits - 1;
            Unsafe.Add(ref at, 3) = (ushort)(firstStep + BitOperations.TrailingZeroCount(bits));
            bits &= bits - 1;
            at = ref Unsafe.Add(ref at, 4);
        }
    }

    // The values whose bits are set, moved together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Compressed(Vector512<ushort> values, uint bits)
    {
        Vector512<ushort> halves = Vector512.Create(Vector256.Create((ushort)bits), Vector256.Create((ushort)(bits >> 16)));
        Vector512<ushort> own = Vector512.Create(
            1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768,
            1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        return Avx512Vbmi2.Compress(Vector512<ushort>.Zero, ~Vector512.Equals(halves & own, Vector512<ushort>.Zero), values);
    }
}
