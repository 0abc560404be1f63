using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AnnGen.Simd;

namespace AnnGen.Kernels;

/// <summary>
/// Which steps of a product add something, for each tile: those where the left operand is not zero in every row. The others are
/// left out, which changes no bit of a sum of finite numbers, but perhaps the sign of one that is zero.
/// </summary>
/// <remarks>
/// Worth looking for among samples: four fifths of the grey values of MNIST are zero, and of one-hot features nearly all.
/// Whether there are any, the first row of the operand tells: where it has few, all steps count, and no more are looked for.
/// A tile has a list: how many steps count, how far it is to the next tile's list, and which steps count, in ascending order.
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

    // So many steps are written at once, the last time also some that are none.
    private const int Stretch = 4;

    // Across, so many tiles are looked at together: their rows fill whole vectors of any width, and fit into a word.
    private const int TilesAcross = 8;
    private const int RowsAcross = TilesAcross * Tile.MaxRows;
    private const ulong TileBits = (1ul << Tile.MaxRows) - 1;

    /// <summary>The most rows whose lists have room.</summary>
    public static int MostRows(int steps) => Room / Length(steps) * Tile.MaxRows;

    /// <summary>How many steps of a tile count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(ref readonly ushort list) => list;

    /// <summary>The list of a tile further on, where all lists are as long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref ushort Skip(ref ushort list, int tiles) => ref Unsafe.Add(ref list, tiles * Unsafe.Add(ref list, NextAt));

    /// <summary>Finds the steps that count, of all tiles between two rows.</summary>
    /// <param name="left">The left operand, [rows, steps] by the strides of <typeparamref name="TProduct"/>.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="endRow">The row after the last.</param>
    /// <param name="lists">Room for the lists.</param>
    /// <typeparam name="TProduct">The product.</typeparam>
    public static void Find<TProduct>(ref readonly float left, int steps, int firstRow, int endRow, Span<ushort> lists)
        where TProduct : struct, IProduct
    {
        int rows = endRow - firstRow;
        ref float start = ref Unsafe.Add(ref Unsafe.AsRef(in left), (nint)firstRow * TProduct.LeftRow);
        bool isAlong = TProduct.LeftStep == 1;
        if (IsDense(ref start, isAlong ? steps : rows))
            ListAll(steps, lists);
        else if (isAlong)
            ListAlong(ref start, TProduct.LeftRow, steps, rows, lists);
        else
            ListAcross(ref start, TProduct.LeftStep, steps, rows, lists);
    }

    // With room for what is written too much.
    private static int Length(int steps) => Header + steps + Stretch - 1;

    // A quarter of the values tells.
    private static bool IsDense(ref float values, int count)
    {
        int seen = 0;
        int nonzero = 0;
        for (int first = 0; first < count; first += 4 * WordBits)
        {
            int some = Math.Min(WordBits, count - first);
            seen += some;
            nonzero += BitOperations.PopCount(BitsOfAny(ref Unsafe.Add(ref values, first), 0, rows: 1, some));
        }
        return nonzero > seen - seen / 8;
    }

    // One list serves all tiles.
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

    // A row's steps lie side by side, so that those of all rows of a tile are looked at together.
    private static void ListAlong(ref float left, nint leftRow, int steps, int rows, Span<ushort> lists)
    {
        for (int row = 0; row < rows; row += Tile.MaxRows)
        {
            int tileRows = Math.Min(Tile.MaxRows, rows - row);
            ref ushort list = ref Begin(lists, steps, row / Tile.MaxRows);
            ref float start = ref Unsafe.Add(ref left, row * leftRow);
            for (int step = 0; step < steps; step += WordBits)
                Append(ref list, step, BitsOfAny(ref Unsafe.Add(ref start, step), leftRow, tileRows, Math.Min(WordBits, steps - step)));
        }
    }

    // A step's rows lie side by side: a word holds those of several tiles.
    private static void ListAcross(ref float left, nint leftStep, int steps, int rows, Span<ushort> lists)
    {
        Span<ulong> words = stackalloc ulong[WordBits];
        for (int row = 0; row < rows; row += RowsAcross)
        {
            int count = Math.Min(RowsAcross, rows - row);
            int firstTile = row / Tile.MaxRows;
            int tiles = (count + Tile.MaxRows - 1) / Tile.MaxRows;
            for (int tile = 0; tile < tiles; tile++)
                Begin(lists, steps, firstTile + tile);
            for (int first = 0; first < steps; first += WordBits)
            {
                Span<ulong> some = words[..Math.Min(WordBits, steps - first)];
                for (int step = 0; step < some.Length; step++)
                    some[step] = BitsOfAny(ref Unsafe.Add(ref left, (first + step) * leftStep + row), 0, rows: 1, count);
                words[some.Length..].Clear();
                for (int tile = 0; tile < tiles; tile++)
                    Append(ref lists[(firstTile + tile) * Length(steps)], first, WordsWithAny(ref words[0], TileBits << (tile * Tile.MaxRows)));
            }
        }
    }

    // A bit for each word that has any of the bits.
    private static ulong WordsWithAny(ref ulong words, ulong bits)
    {
        ulong found = 0;
        for (int word = 0; word < WordBits; word += Vector256<ulong>.Count)
        {
            Vector256<ulong> any = Vector256.LoadUnsafe(ref words, (nuint)word) & Vector256.Create(bits);
            found |= (ulong)(~Vector256.Equals(any, Vector256<ulong>.Zero)).ExtractMostSignificantBits() << word;
        }
        return found;
    }

    private static void Append(ref ushort list, int firstStep, ulong bits)
    {
        ref ushort at = ref Unsafe.Add(ref list, Header + list);
        list += (ushort)BitOperations.PopCount(bits);
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
            at = ref Unsafe.Add(ref at, Stretch);
        }
    }

    // A bit for each column in which the bits of a value are not all zero: a negative zero counts, since testing bits lets the
    // rows be joined first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BitsOfAny(ref float values, nint stride, int rows, int count)
    {
        ulong bits = 0;
        int i = 0;
        if (SimdWidth.Use512)
        {
            for (; i + Vector512<int>.Count <= count; i += Vector512<int>.Count)
            {
                ref float at = ref Unsafe.Add(ref values, i);
                Vector512<int> any = Vector512.LoadUnsafe(ref at).AsInt32();
                for (int row = 1; row < rows; row++)
                {
                    at = ref Unsafe.Add(ref at, stride);
                    any |= Vector512.LoadUnsafe(ref at).AsInt32();
                }
                bits |= (~Vector512.Equals(any, Vector512<int>.Zero)).ExtractMostSignificantBits() << i;
            }
        }
        for (; i + Vector128<int>.Count <= count; i += Vector128<int>.Count)
        {
            Vector128<int> any = Vector128.LoadUnsafe(ref values, (nuint)i).AsInt32();
            for (int row = 1; row < rows; row++)
                any |= Vector128.LoadUnsafe(ref values, (nuint)(row * stride + i)).AsInt32();
            bits |= (ulong)(~Vector128.Equals(any, Vector128<int>.Zero)).ExtractMostSignificantBits() << i;
        }
        for (; i < count; i++)
        {
            for (int row = 0; row < rows; row++)
                bits |= (BitConverter.SingleToInt32Bits(Unsafe.Add(ref values, row * stride + i)) != 0 ? 1ul : 0) << i;
        }
        return bits;
    }
}
