using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>
/// Cuts the result of a convolution into tiles: block by block, whose images stay in the second-level cache, and row by row, whose taps
/// stay in the first. Where all taps of some positions lie within the source, tiles go along rows; beside them, down columns, so that the
/// positions of a tile always see the same taps.
/// </summary>
internal static class ImagePass
{
    /// <summary>Computes the result for some blocks of samples.</summary>
    /// <param name="source">The source, [block, channel, row, column, lane].</param>
    /// <param name="weights">The weights of the convolution.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <param name="epilogue">What becomes of the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TProduct, TEpilogue>(ref float source, ref float weights, int blocks, scoped TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IImageProduct
        where TEpilogue : struct, IImageEpilogue, allows ref struct
    {
        nint resultFloats = (nint)TProduct.Groups * TProduct.Rows * TProduct.ResultHeight * TProduct.ResultWidth * Lanes.Count;
        for (int block = 0; block < blocks; block++)
        {
            for (int rowKind = 0; rowKind < TProduct.ResultStep; rowKind++)
            {
                TapAxis rows = TProduct.RowsOf(rowKind);
                for (int columnKind = 0; columnKind < TProduct.ResultStep; columnKind++)
                {
                    TapAxis columns = TProduct.ColumnsOf(columnKind);
                    for (int group = 0; group < TProduct.Groups; group++)
                        Compute<TSimd, TProduct, TEpilogue>(ref source, ref weights, block, group, rows, columns, epilogue);
                }
            }

            if (!TEpilogue.IsShort)
            {
                for (nint at = block * resultFloats; at < (block + 1) * resultFloats; at += TSimd.Width)
                    epilogue.Complete<TSimd>(at);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compute<TSimd, TProduct, TEpilogue>(
        ref float source, ref float weights, int block, int group, in TapAxis rows, in TapAxis columns, scoped TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IImageProduct
        where TEpilogue : struct, IImageEpilogue, allows ref struct
    {
        (int first, int end) = columns.Interior();
        (int firstRow, int endRow) = rows.Interior();
        for (int row = 0; row < rows.Count && first < end; row++)
        {
            Line<TSimd, TProduct, AlongRow, TEpilogue>(
                ref source, ref weights, block, group, rows, columns, row, first, end - first, epilogue);
        }

        for (int column = 0; column < columns.Count; column++)
        {
            if (column == first)
                column = end;
            if (column >= columns.Count)
                break;
            for (int row = 0; row < firstRow; row++)
            {
                Line<TSimd, TProduct, DownColumn, TEpilogue>(
                    ref source, ref weights, block, group, rows, columns, row, column, 1, epilogue);
            }

            if (firstRow < endRow)
            {
                Line<TSimd, TProduct, DownColumn, TEpilogue>(
                    ref source, ref weights, block, group, rows, columns, firstRow, column, endRow - firstRow, epilogue);
            }

            for (int row = endRow; row < rows.Count; row++)
            {
                Line<TSimd, TProduct, DownColumn, TEpilogue>(
                    ref source, ref weights, block, group, rows, columns, row, column, 1, epilogue);
            }
        }
    }

    // Positions of one line, which see the same taps, in all channels of a group.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Line<TSimd, TProduct, TLine, TEpilogue>(
        ref float source, ref float weights, int block, int group, in TapAxis rows, in TapAxis columns, int row, int column, int count,
        scoped TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TProduct : struct, IImageProduct
        where TLine : struct, IImageLine
        where TEpilogue : struct, IImageEpilogue, allows ref struct
    {
        (int firstTapRow, int endTapRow) = rows.TapsAt(row);
        (int firstTapColumn, int endTapColumn) = columns.TapsAt(column);
        int tapRows = endTapRow - firstTapRow;
        int tapColumns = endTapColumn - firstTapColumn;

        // Without a tap, nothing is read, and any place will do.
        nint from = 0;
        nint weight = 0;
        if (tapRows > 0 && tapColumns > 0)
        {
            int sourceRow = rows.At(row) + firstTapRow * TProduct.SourceTapStep;
            int sourceColumn = columns.At(column) + firstTapColumn * TProduct.SourceTapStep;
            from = Place(TProduct.Groups * TProduct.Channels, TProduct.SourceHeight, TProduct.SourceWidth,
                block, group * TProduct.Channels, sourceRow, sourceColumn);
            int kernelRow = rows.FirstTap + firstTapRow * TProduct.KernelStep;
            int kernelColumn = columns.FirstTap + firstTapColumn * TProduct.KernelStep;
            weight = group * TProduct.WeightGroup + kernelRow * TProduct.KernelWidth + kernelColumn;
        }

        nint at = Place(TProduct.Groups * TProduct.Rows, TProduct.ResultHeight, TProduct.ResultWidth,
            block, group * TProduct.Rows, rows.First + row * rows.Step, columns.First + column * columns.Step);
        ref float x = ref Unsafe.Add(ref source, from);
        ref float w = ref Unsafe.Add(ref weights, weight);
        if (count == 1 && TSimd.Width < Lanes.Count)
        {
            ImageTiles<TSimd, TProduct, AcrossLanes, TEpilogue>.Run(
                ref x, ref w, tapRows, tapColumns, group * TProduct.Rows, at, Lanes.Count / TSimd.Width, epilogue);
        }
        else
        {
            ImageTiles<TSimd, TProduct, TLine, TEpilogue>.Run(
                ref x, ref w, tapRows, tapColumns, group * TProduct.Rows, at, count, epilogue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Place(int channels, int height, int width, int block, int channel, int row, int column) =>
        ((((nint)block * channels + channel) * height + row) * width + column) * Lanes.Count;
}
