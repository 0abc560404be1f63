using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Simd;

namespace AnnGen.Kernels.Images.Single;

/// <summary>
/// Picks tiles for the positions of a packed image and all output channels of a group, as
/// <see cref="ImageTiles{TSimd,TProduct,TLine,TEpilogue}"/> does.
/// </summary>
internal static class SingleTiles<TSimd, TShape, TActivation>
    where TSimd : struct, ISimd<TSimd>
    where TShape : struct, IConv2DShape
    where TActivation : struct, IActivation
{
    private static bool IsWide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSimd.TileColumns == SingleTile.MaxVectors;
    }

    // Masks take registers as well.
    private static int MaxRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PackedImage<TShape>.IsPadded ? IsWide ? 5 : 3 : IsWide ? SingleTile.MaxRows : 4;
    }

    private static int MaxVectors
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsWide ? SingleTile.MaxVectors : PackedImage<TShape>.IsPadded ? 2 : 3;
    }

    /// <summary>Computes all positions in every output channel.</summary>
    /// <param name="packed">The packed image.</param>
    /// <param name="masks">Which positions see which taps.</param>
    /// <param name="weights">The weights of the first output channel, from the first input channel on.</param>
    /// <param name="biases">The biases; nothing where sums go on from the outputs.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="channels">The number of input channels.</param>
    /// <param name="layout">How the packed image lies.</param>
    /// <param name="positions">The number of positions.</param>
    /// <param name="isLast">Whether the sums are whole.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        ref float packed, ref float masks, ref float weights, ref float biases, ref float outputs, int channels, PackedLayout layout,
        int positions, bool isLast)
    {
        int outputChannels = TShape.OutputChannels / TShape.Groups;
        int parts = (outputChannels + MaxRows - 1) / MaxRows;
        int height = outputChannels / parts;
        int higher = outputChannels % parts;
        for (int part = 0; part < parts; part++)
        {
            int rows = part < higher ? height + 1 : height;
            if (rows == 1)
                RunRows<One>(ref packed, ref masks, ref weights, ref biases, ref outputs, channels, layout, positions, isLast);
            else if (rows == 2)
                RunRows<Two>(ref packed, ref masks, ref weights, ref biases, ref outputs, channels, layout, positions, isLast);
            else if (rows == 3)
                RunRows<Three>(ref packed, ref masks, ref weights, ref biases, ref outputs, channels, layout, positions, isLast);
            else if (rows == 4)
                RunRows<Four>(ref packed, ref masks, ref weights, ref biases, ref outputs, channels, layout, positions, isLast);
            else if (rows == 5)
                RunRows<Five>(ref packed, ref masks, ref weights, ref biases, ref outputs, channels, layout, positions, isLast);
            else
                RunRows<Six>(ref packed, ref masks, ref weights, ref biases, ref outputs, channels, layout, positions, isLast);
            weights = ref Unsafe.Add(ref weights, rows * PackedImage<TShape>.WeightsOfChannel);
            outputs = ref Unsafe.Add(ref outputs, rows * TShape.OutputHeight * TShape.OutputWidth);
            if (!Unsafe.IsNullRef(ref biases))
                biases = ref Unsafe.Add(ref biases, rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunRows<TRows>(
        ref float packed, ref float masks, ref float weights, ref float biases, ref float outputs, int channels, PackedLayout layout,
        int positions, bool isLast)
        where TRows : struct, ICount
    {
        int vectors = positions / TSimd.Width;
        int tiles = (vectors + MaxVectors - 1) / MaxVectors;
        int width = tiles == 0 ? 0 : vectors / tiles;
        int wider = tiles == 0 ? 0 : vectors % tiles;
        nint plane = TShape.OutputHeight * TShape.OutputWidth;
        nint at = 0;
        for (int part = 0; part < 2; part++)
        {
            int count = part == 0 ? wider : tiles - wider;
            int across = part == 0 ? width + 1 : width;
            if (count == 0)
                continue;
            ref float x = ref Unsafe.Add(ref packed, at);
            ref float m = ref Unsafe.Add(ref masks, at);
            ref float y = ref Unsafe.Add(ref outputs, at);
            if (across == 1)
                SingleTile.Run<TSimd, TShape, TRows, One, TActivation>(
                    ref x, ref m, ref weights, ref biases, ref y, plane, channels, layout, count, isLast);
            else if (across == 2)
                SingleTile.Run<TSimd, TShape, TRows, Two, TActivation>(
                    ref x, ref m, ref weights, ref biases, ref y, plane, channels, layout, count, isLast);
            else if (across == 3)
                SingleTile.Run<TSimd, TShape, TRows, Three, TActivation>(
                    ref x, ref m, ref weights, ref biases, ref y, plane, channels, layout, count, isLast);
            else
                SingleTile.Run<TSimd, TShape, TRows, Four, TActivation>(
                    ref x, ref m, ref weights, ref biases, ref y, plane, channels, layout, count, isLast);
            at += count * across * TSimd.Width;
        }

        int rest = positions - (int)at;
        if (rest > 0)
        {
            RunRest<TRows>(
                ref Unsafe.Add(ref packed, at), ref Unsafe.Add(ref masks, at), ref weights, ref biases, ref Unsafe.Add(ref outputs, at),
                channels, layout, rest, isLast);
        }
    }

    // Positions that do not fill a vector: by way of the stack, since others lie behind them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunRest<TRows>(
        ref float packed, ref float masks, ref float weights, ref float biases, ref float outputs, int channels, PackedLayout layout,
        int positions, bool isLast)
        where TRows : struct, ICount
    {
        int plane = TShape.OutputHeight * TShape.OutputWidth;
        ref float sums = ref MemoryMarshal.GetReference(stackalloc float[SingleTile.MaxRows * Lanes.Count]);
        for (int row = 0; row < TRows.Value && Unsafe.IsNullRef(ref biases); row++)
        {
            for (int position = 0; position < positions; position++)
                Unsafe.Add(ref sums, row * Lanes.Count + position) = Unsafe.Add(ref outputs, row * plane + position);
        }

        SingleTile.Run<TSimd, TShape, TRows, One, TActivation>(
            ref packed, ref masks, ref weights, ref biases, ref sums, Lanes.Count, channels, layout, 1, isLast);
        for (int row = 0; row < TRows.Value; row++)
        {
            for (int position = 0; position < positions; position++)
                Unsafe.Add(ref outputs, row * plane + position) = Unsafe.Add(ref sums, row * Lanes.Count + position);
        }
    }
}
