using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

/// <summary>
/// A product of matrices, cut into register tiles: columns outside, so that the panel of the right operand that a tile
/// needs stays in the cache while all rows pass over it.
/// </summary>
internal static class MatrixProduct
{
    /// <summary>
    /// Computes the rows from <paramref name="firstRow"/> up to <paramref name="endRow"/> of the result, of which the columns from
    /// <paramref name="column"/> up to <paramref name="endColumn"/>, in whole lanes.
    /// </summary>
    public static void Multiply<TSimd, TProduct, TEpilogue>(
        SampleRows left, ref readonly float right, int steps, int firstRow, int endRow, int column, int endColumn,
        scoped in TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IProduct
        where TEpilogue : struct, ITileEpilogue, allows ref struct
    {
        if (endRow - firstRow == 1)
            MultiplyRow<TSimd, TProduct, TEpilogue>(left, in right, steps, firstRow, column, endColumn, in epilogue);
        else
            MultiplyRows<TSimd, TProduct, TEpilogue>(left, in right, steps, firstRow, endRow, column, endColumn, in epilogue);
    }

    /// <summary>
    /// Computes several rows of the result. Whoever never has a single one calls this, so that nothing is compiled for that.
    /// </summary>
    [SkipLocalsInit]
    public static void MultiplyRows<TSimd, TProduct, TEpilogue>(
        SampleRows left, ref readonly float right, int steps, int firstRow, int endRow, int column, int endColumn,
        scoped in TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IProduct
        where TEpilogue : struct, ITileEpilogue, allows ref struct
    {
        ref float sums = ref StackLines.Align(stackalloc float[StackLines.Room(Tile.MaxRows * Tile.MaxColumns * Lanes.Count)]);
        Span<ushort> lists = TProduct.SkipsZeros ? stackalloc ushort[NonzeroSteps.Room] : default;
        int mostRows = TProduct.SkipsZeros && !NonzeroInputs.AreAll(in left.Nonzero, TProduct.Inputs)
            ? NonzeroSteps.MostRows(steps)
            : int.MaxValue;
        bool isListed = false;
        while (column < endColumn)
        {
            int endPanel = Math.Min(WeightPanels.End(column), endColumn);
            for (int row = firstRow, end; row < endRow; row = end)
            {
                end = row + Math.Min(mostRows, endRow - row);
                if (TProduct.SkipsZeros && !isListed)
                    NonzeroSteps.List<TProduct>(in left.Nonzero, steps, row, end, lists);
                Panel<TSimd, TProduct, TEpilogue>(
                    ref Unsafe.AsRef(in left[0]), ref Unsafe.AsRef(in right), ref sums, steps, ref MemoryMarshal.GetReference(lists), row,
                    end, column, endPanel, in epilogue);
            }
            // Those of the next panel are the same, if there is room for all.
            isListed = endRow - firstRow <= mostRows;
            column = endPanel;
        }
    }

    /// <summary>
    /// Computes one row of the result, of which the columns from <paramref name="column"/> up to <paramref name="endColumn"/>, in
    /// whole lanes. Whoever has a single row calls this, so that no tiles of several are compiled for it.
    /// </summary>
    [SkipLocalsInit]
    public static void MultiplyRow<TSimd, TProduct, TEpilogue>(
        SampleRows left, ref readonly float right, int steps, int row, int column, int endColumn, scoped in TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IProduct
        where TEpilogue : struct, ITileEpilogue, allows ref struct
    {
        ref float sums = ref StackLines.Align(stackalloc float[StackLines.Room(RowTile.MaxColumns * Lanes.Count)]);
        Span<ushort> lists = TProduct.SkipsZeros ? stackalloc ushort[NonzeroSteps.Room] : default;
        if (TProduct.SkipsZeros)
            NonzeroSteps.List<TProduct>(in left.Nonzero, steps, row, row + 1, lists);
        while (column < endColumn)
        {
            // Two panels where a tile is as wide: with the four sums of one panel, the multipliers wait for the second-level cache.
            bool takesTwo = RowTile.MaxColumns * TSimd.Width > WeightPanels.Columns && column == WeightPanels.First(column)
                && column + 2 * WeightPanels.Columns <= endColumn;
            int endPanel = takesTwo ? column + 2 * WeightPanels.Columns : Math.Min(WeightPanels.End(column), endColumn);
            SingleRow<TSimd, TProduct, TEpilogue>(
                ref Unsafe.AsRef(in left[0]), ref Unsafe.AsRef(in right), ref sums, steps, ref MemoryMarshal.GetReference(lists), row,
                column, endPanel, in epilogue);
            column = endPanel;
        }
    }

    // A tile stays within a panel, in which columns are contiguous.
    private static void Panel<TSimd, TProduct, TEpilogue>(
        ref float left, ref float right, ref float sums, int steps, ref ushort list, int firstRow, int endRow, int column, int endColumn,
        scoped in TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IProduct
        where TEpilogue : struct, ITileEpilogue, allows ref struct
    {
        // Of wider vectors, half of the lanes or more would be padding.
        if (TProduct.Columns <= Simd128.Width)
        {
            Rows<Simd128, TProduct, One, TEpilogue>(ref left, ref right, ref sums, steps, ref list, firstRow, endRow, column, in epilogue);
            return;
        }
        if (TProduct.Columns <= Simd256.Width && TSimd.Width >= Simd256.Width)
        {
            Rows<Simd256, TProduct, One, TEpilogue>(ref left, ref right, ref sums, steps, ref list, firstRow, endRow, column, in epilogue);
            return;
        }

        int tile = TSimd.TileColumns * TSimd.Width;
        for (; column + tile <= endColumn; column += tile)
        {
            if (TSimd.TileColumns == 4)
            {
                Rows<TSimd, TProduct, Four, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, firstRow, endRow, column, in epilogue);
            }
            else
            {
                Rows<TSimd, TProduct, Two, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, firstRow, endRow, column, in epilogue);
            }
        }

        // Columns are whole lanes, so that only tiles of 512 bits, which are wider, leave any.
        if (Lanes.Count % tile == 0)
            return;
        int vectorsLeft = (endColumn - column) / TSimd.Width;
        if (vectorsLeft == 3)
            Rows<TSimd, TProduct, Three, TEpilogue>(ref left, ref right, ref sums, steps, ref list, firstRow, endRow, column, in epilogue);
        else if (vectorsLeft == 2)
            Rows<TSimd, TProduct, Two, TEpilogue>(ref left, ref right, ref sums, steps, ref list, firstRow, endRow, column, in epilogue);
        else if (vectorsLeft == 1)
        {
            // A single vector has an element to broadcast for each multiplication. Where 512 bits are two halves to the processor
            // (AMD Zen 4), broadcasts are the bottleneck then, and twice as many of half the width go faster.
            Rows<Simd256, TProduct, Two, TEpilogue>(ref left, ref right, ref sums, steps, ref list, firstRow, endRow, column, in epilogue);
        }
    }

    private static void SingleRow<TSimd, TProduct, TEpilogue>(
        ref float left, ref float right, ref float sums, int steps, ref ushort list, int row, int column, int endColumn,
        scoped in TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IProduct
        where TEpilogue : struct, ITileEpilogue, allows ref struct
    {
        for (; column + RowTile.MaxColumns * TSimd.Width <= endColumn; column += RowTile.MaxColumns * TSimd.Width)
            RowTile.Multiply<TSimd, TProduct, Eight, TEpilogue>(ref left, ref right, ref sums, steps, ref list, row, column, epilogue);

        // Columns are whole lanes: odd numbers of vectors, and odd multiples of two, are compiled for those widths alone that have them.
        int vectorsInLanes = Lanes.Count / TSimd.Width;
        switch ((endColumn - column) / TSimd.Width)
        {
            case 7 when vectorsInLanes == 1:
                RowTile.Multiply<TSimd, TProduct, Seven, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, column, epilogue);
                break;
            case 6 when vectorsInLanes <= 2:
                RowTile.Multiply<TSimd, TProduct, Six, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, column, epilogue);
                break;
            case 5 when vectorsInLanes == 1:
                RowTile.Multiply<TSimd, TProduct, Five, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, column, epilogue);
                break;
            case 4:
                RowTile.Multiply<TSimd, TProduct, Four, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, column, epilogue);
                break;
            case 3 when vectorsInLanes == 1:
                RowTile.Multiply<TSimd, TProduct, Three, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, column, epilogue);
                break;
            case 2 when vectorsInLanes <= 2:
                RowTile.Multiply<TSimd, TProduct, Two, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, column, epilogue);
                break;
            case 1 when vectorsInLanes == 1:
                RowTile.Multiply<TSimd, TProduct, One, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, column, epilogue);
                break;
        }
    }

    private static void Rows<TSimd, TProduct, TColumns, TEpilogue>(
        ref float left, ref float right, ref float sums, int steps, ref ushort list, int row, int endRow, int column,
        scoped in TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IProduct
        where TColumns : struct, ICount
        where TEpilogue : struct, ITileEpilogue, allows ref struct
    {
        int tiles = (endRow - row) / Tile.MaxRows;
        row = TProduct.SkipsZeros && NonzeroSteps.AreAll(in list)
            ? Tile.Multiply<TSimd, EveryStep<TProduct>, Six, TColumns, TEpilogue>(
                ref left, ref right, ref sums, steps, ref list, row, endRow, column, epilogue)
            : Tile.Multiply<TSimd, TProduct, Six, TColumns, TEpilogue>(
                ref left, ref right, ref sums, steps, ref list, row, endRow, column, epilogue);
        if (TProduct.SkipsZeros)
            list = ref NonzeroSteps.Skip(ref list, tiles);
        switch (endRow - row)
        {
            case 5:
                Tile.Multiply<TSimd, TProduct, Five, TColumns, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, endRow, column, epilogue);
                break;
            case 4:
                Tile.Multiply<TSimd, TProduct, Four, TColumns, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, endRow, column, epilogue);
                break;
            case 3:
                Tile.Multiply<TSimd, TProduct, Three, TColumns, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, endRow, column, epilogue);
                break;
            case 2:
                Tile.Multiply<TSimd, TProduct, Two, TColumns, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, endRow, column, epilogue);
                break;
            case 1:
                Tile.Multiply<TSimd, TProduct, One, TColumns, TEpilogue>(
                    ref left, ref right, ref sums, steps, ref list, row, endRow, column, epilogue);
                break;
        }
    }
}
