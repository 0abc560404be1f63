using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AnnGen.Simd;

namespace AnnGen.Kernels;

/// <summary>
/// Which steps of a product add something, for each tile: those where the left operand is not zero in every row. The others are
/// left out, which changes no bit of a sum of finite numbers.
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

    private const int CountAt = 0;
    private const int NextAt = 1;
    private const int WordBits = 64;

    // Across, so many tiles are looked at together: their rows fill whole vectors of any width, and fit into a word.
    private const int TilesAcross = 8;
    private const int RowsAcross = TilesAcross * Tile.MaxRows;

    private static readonly ushort[] s_all = [.. Enumerable.Range(0, Room).Select(step => (ushort)step)];

    /// <summary>What stands in a list before the steps: their number, and the distance to the next list.</summary>
    public const int Header = 2;

    /// <summary>The most rows whose lists have room.</summary>
    public static int MostRows(int steps) => Room / (Header + steps) * Tile.MaxRows;

    /// <summary>How many steps of a tile count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(ref readonly ushort list) => list;

    /// <summary>The list of a tile further on, where all lists are as long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref ushort Skip(ref ushort list, int tiles) => ref Unsafe.Add(ref list, tiles * Unsafe.Add(ref list, NextAt));

    /// <summary>Lists the steps of all tiles between two rows.</summary>
    /// <param name="left">The left operand, [rows, steps] by the strides of <typeparamref name="TProduct"/>.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="endRow">The row after the last.</param>
    /// <param name="lists">Room for the lists.</param>
    /// <typeparam name="TProduct">The product.</typeparam>
    public static void List<TProduct>(ref readonly float left, int steps, int firstRow, int endRow, Span<ushort> lists)
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

    private static bool IsDense(ref float values, int count)
    {
        int nonzero = 0;
        for (int first = 0; first < count; first += WordBits)
            nonzero += BitOperations.PopCount(Bits(ref Unsafe.Add(ref values, first), Math.Min(WordBits, count - first)));
        return nonzero > count - count / 8;
    }

    // One list serves all tiles.
    private static void ListAll(int steps, Span<ushort> list)
    {
        list[CountAt] = (ushort)steps;
        list[NextAt] = 0;
        s_all.AsSpan(0, steps).CopyTo(list[Header..]);
    }

    private static Span<ushort> Begin(Span<ushort> lists, int steps, int tile)
    {
        int length = Header + steps;
        Span<ushort> list = lists.Slice(tile * length, length);
        list[CountAt] = 0;
        list[NextAt] = (ushort)length;
        return list;
    }

    // A row's steps lie side by side.
    private static void ListAlong(ref float left, nint leftRow, int steps, int rows, Span<ushort> lists)
    {
        for (int row = 0; row < rows; row += Tile.MaxRows)
        {
            int endRow = Math.Min(row + Tile.MaxRows, rows);
            Span<ushort> list = Begin(lists, steps, row / Tile.MaxRows);
            for (int step = 0; step < steps; step += WordBits)
            {
                int count = Math.Min(WordBits, steps - step);
                ulong bits = 0;
                for (int r = row; r < endRow; r++)
                    bits |= Bits(ref Unsafe.Add(ref left, r * leftRow + step), count);
                Append(list, step, bits);
            }
        }
    }

    // A step's rows lie side by side: a word holds those of several tiles, and the words of several steps are tested together.
    private static void ListAcross(ref float left, nint leftStep, int steps, int rows, Span<ushort> lists)
    {
        Span<ulong> stepsOfTiles = stackalloc ulong[TilesAcross];
        for (int row = 0; row < rows; row += RowsAcross)
        {
            int count = Math.Min(RowsAcross, rows - row);
            int firstTile = row / Tile.MaxRows;
            int tiles = (count + Tile.MaxRows - 1) / Tile.MaxRows;
            for (int tile = 0; tile < tiles; tile++)
                Begin(lists, steps, firstTile + tile);
            for (int first = 0; first < steps; first += WordBits)
            {
                stepsOfTiles.Clear();
                int end = Math.Min(first + WordBits, steps);
                for (int step = first; step < end; step += Vector256<ulong>.Count)
                {
                    ref float values = ref Unsafe.Add(ref left, step * leftStep + row);
                    Vector256<ulong> bits = Vector256.Create(
                        Bits(ref values, count),
                        step + 1 < end ? Bits(ref Unsafe.Add(ref values, leftStep), count) : 0,
                        step + 2 < end ? Bits(ref Unsafe.Add(ref values, 2 * leftStep), count) : 0,
                        step + 3 < end ? Bits(ref Unsafe.Add(ref values, 3 * leftStep), count) : 0);
                    Vector256<ulong> ofTile = Vector256.Create((1ul << Tile.MaxRows) - 1);
                    for (int tile = 0; tile < stepsOfTiles.Length; tile++, ofTile <<= Tile.MaxRows)
                    {
                        ulong found = (~Vector256.Equals(bits & ofTile, Vector256<ulong>.Zero)).ExtractMostSignificantBits();
                        stepsOfTiles[tile] |= found << (step - first);
                    }
                }
                for (int tile = 0; tile < tiles; tile++)
                    Append(lists[((firstTile + tile) * (Header + steps))..], first, stepsOfTiles[tile]);
            }
        }
    }

    private static void Append(Span<ushort> list, int firstStep, ulong bits)
    {
        int count = list[CountAt];
        for (; bits != 0; bits &= bits - 1)
            list[Header + count++] = (ushort)(firstStep + BitOperations.TrailingZeroCount(bits));
        list[CountAt] = (ushort)count;
    }

    // A bit for each value that is not zero; what is not a number is not zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(ref float values, int count)
    {
        ulong bits = 0;
        int i = 0;
        if (SimdWidth.Use512)
        {
            for (; i + Vector512<float>.Count <= count; i += Vector512<float>.Count)
                bits |= (~Vector512.Equals(Vector512.LoadUnsafe(ref values, (nuint)i), Vector512<float>.Zero)).ExtractMostSignificantBits() << i;
        }
        for (; i + Vector128<float>.Count <= count; i += Vector128<float>.Count)
            bits |= (ulong)(~Vector128.Equals(Vector128.LoadUnsafe(ref values, (nuint)i), Vector128<float>.Zero)).ExtractMostSignificantBits() << i;
        for (; i < count; i++)
            bits |= (Unsafe.Add(ref values, i) != 0 ? 1ul : 0) << i;
        return bits;
    }
}
