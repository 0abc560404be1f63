using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>
/// Picks tiles for some positions of a line and all channels of a group. Both are cut into parts that differ by one at most, so that no
/// small tile is left over, which could not keep the multipliers busy.
/// </summary>
internal static class ImageTiles<TSimd, TProduct, TLine, TEpilogue>
    where TSimd : struct, ISimd<TSimd>
    where TProduct : struct, IImageProduct
    where TLine : struct, IImageLine
    where TEpilogue : struct, IImageEpilogue, allows ref struct
{
    // Four vectors across make a tile of dense layers where there are 32 registers, and so they do here.
    private static bool IsWide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSimd.TileColumns == ImageTile.MaxPositions;
    }

    private static int MaxRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsWide ? ImageTile.MaxRows : 4;
    }

    /// <summary>Computes the positions in every channel and lane.</summary>
    /// <param name="source">What the first tap of the first position reads, of the first channel.</param>
    /// <param name="weights">The weight of that tap, for the first channel of the result.</param>
    /// <param name="tapRows">The rows of the kernel that the positions see.</param>
    /// <param name="tapColumns">The columns of the kernel that the positions see.</param>
    /// <param name="channel">The first channel of the group in the result.</param>
    /// <param name="at">Where the first position of that channel lies in the result.</param>
    /// <param name="positions">The number of positions.</param>
    /// <param name="epilogue">What becomes of the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        ref float source, ref float weights, int tapRows, int tapColumns, int channel, nint at, int positions, scoped TEpilogue epilogue)
    {
        int parts = (TProduct.Rows + MaxRows - 1) / MaxRows;
        int height = TProduct.Rows / parts;
        int higher = TProduct.Rows % parts;
        nint resultPlane = (nint)TProduct.ResultHeight * TProduct.ResultWidth * Lanes.Count;
        for (int part = 0; part < parts; part++)
        {
            int rows = part < higher ? height + 1 : height;
            for (int lane = 0; lane < (TLine.IsAcross ? 1 : Lanes.Count); lane += TSimd.Width)
            {
                ref float laneSource = ref Unsafe.Add(ref source, lane);
                if (rows == 1)
                    RunNarrow<One>(ref laneSource, ref weights, tapRows, tapColumns, channel, at + lane, positions, epilogue);
                else if (rows == 2)
                    RunNarrow<Two>(ref laneSource, ref weights, tapRows, tapColumns, channel, at + lane, positions, epilogue);
                else if (rows == 3)
                    RunRows<Three>(ref laneSource, ref weights, tapRows, tapColumns, channel, at + lane, positions, epilogue);
                else if (rows == 4)
                    RunRows<Four>(ref laneSource, ref weights, tapRows, tapColumns, channel, at + lane, positions, epilogue);
                else if (rows == 5)
                    RunRows<Five>(ref laneSource, ref weights, tapRows, tapColumns, channel, at + lane, positions, epilogue);
                else
                    RunRows<Six>(ref laneSource, ref weights, tapRows, tapColumns, channel, at + lane, positions, epilogue);
            }

            channel += rows;
            at += rows * resultPlane;
            weights = ref Unsafe.Add(ref weights, rows * TProduct.WeightRow);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunRows<TRows>(
        ref float source, ref float weights, int tapRows, int tapColumns, int channel, nint at, int positions, scoped TEpilogue epilogue)
        where TRows : struct, ICount
    {
        int max = IsWide ? ImageTile.MaxPositions : 3;
        int tiles = (positions + max - 1) / max;
        int width = positions / tiles;
        int wider = positions % tiles;
        for (int part = 0; part < 2; part++)
        {
            int count = part == 0 ? wider : tiles - wider;
            int across = part == 0 ? width + 1 : width;
            if (count == 0)
                continue;
            if (across == 1)
                ImageTile.Run<TSimd, TProduct, TLine, TRows, One, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            else if (across == 2)
                ImageTile.Run<TSimd, TProduct, TLine, TRows, Two, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            else if (across == 3)
                ImageTile.Run<TSimd, TProduct, TLine, TRows, Three, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            else
                ImageTile.Run<TSimd, TProduct, TLine, TRows, Four, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            source = ref Unsafe.Add(ref source, count * across * TLine.SourceStep<TSimd, TProduct>());
            at += count * across * TLine.ResultStep<TSimd, TProduct>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunNarrow<TRows>(
        ref float source, ref float weights, int tapRows, int tapColumns, int channel, nint at, int positions, scoped TEpilogue epilogue)
        where TRows : struct, ICount
    {
        int max = IsWide ? NarrowImageTile.MaxPositions : 6;
        int tiles = (positions + max - 1) / max;
        int width = positions / tiles;
        int wider = positions % tiles;
        for (int part = 0; part < 2; part++)
        {
            int count = part == 0 ? wider : tiles - wider;
            int across = part == 0 ? width + 1 : width;
            if (count == 0)
                continue;
            if (across == 1)
                NarrowImageTile.Run<TSimd, TProduct, TLine, TRows, One, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            else if (across == 2)
                NarrowImageTile.Run<TSimd, TProduct, TLine, TRows, Two, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            else if (across == 3)
                NarrowImageTile.Run<TSimd, TProduct, TLine, TRows, Three, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            else if (across == 4)
                NarrowImageTile.Run<TSimd, TProduct, TLine, TRows, Four, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            else if (across == 5)
                NarrowImageTile.Run<TSimd, TProduct, TLine, TRows, Five, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            else if (across == 6)
                NarrowImageTile.Run<TSimd, TProduct, TLine, TRows, Six, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            else if (across == 7)
                NarrowImageTile.Run<TSimd, TProduct, TLine, TRows, Seven, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            else
                NarrowImageTile.Run<TSimd, TProduct, TLine, TRows, Eight, TEpilogue>(
                    ref source, ref weights, tapRows, tapColumns, channel, at, count, epilogue);
            source = ref Unsafe.Add(ref source, count * across * TLine.SourceStep<TSimd, TProduct>());
            at += count * across * TLine.ResultStep<TSimd, TProduct>();
        }
    }
}
