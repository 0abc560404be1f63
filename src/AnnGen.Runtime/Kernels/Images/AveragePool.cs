using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>The mean of each window: over images whose samples lie in lanes, and over one image.</summary>
/// <remarks>
/// A window is added up row by row, and divided by the number of its places; those in the padding are left out of the sum alone.
/// </remarks>
internal static class AveragePool
{
    /// <summary>The mean of each window.</summary>
    /// <param name="inputs">x, [block, channel, row, column, lane].</param>
    /// <param name="outputs">Receives the means, laid out alike.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    public static void Forward<TShape>(ref readonly float inputs, ref float outputs, int blocks) where TShape : struct, IPool2DShape
    {
        if (SimdWidth.Use512)
            Forward<Simd512, TShape>(in inputs, ref outputs, blocks);
        else if (SimdWidth.Use256)
            Forward<Simd256, TShape>(in inputs, ref outputs, blocks);
        else
            Forward<Simd128, TShape>(in inputs, ref outputs, blocks);
    }

    /// <summary>The same at a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward<TSimd, TShape>(ref readonly float inputs, ref float outputs, int blocks)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IPool2DShape
    {
        nint width = TShape.InputWidth * Lanes.Count;
        TSimd places = TSimd.Broadcast(TShape.KernelHeight * TShape.KernelWidth);
        nint result = 0;
        for (nint plane = 0; plane < (nint)blocks * TShape.Channels; plane++)
        {
            for (int row = 0; row < TShape.OutputHeight; row++)
            {
                (int firstRow, int endRow) = PoolWindows.Rows<TShape>(row);
                for (int column = 0; column < TShape.OutputWidth; column++, result += Lanes.Count)
                {
                    (int firstColumn, int endColumn) = PoolWindows.Columns<TShape>(column);
                    for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
                    {
                        TSimd sum = default;
                        for (int y = firstRow; y < endRow; y++)
                        {
                            nint line = (plane * TShape.InputHeight + y) * width + lane;
                            for (nint x = firstColumn * Lanes.Count; x < endColumn * Lanes.Count; x += Lanes.Count)
                                sum += TSimd.Load(in inputs, line + x);
                        }
                        TSimd.Store(sum / places, ref outputs, result + lane);
                    }
                }
            }
        }
    }

    /// <summary>The mean of each window of one image, [channel, row, column], in the same order.</summary>
    public static void OfOne<TShape>(ref readonly float image, ref float outputs) where TShape : struct, IPool2DShape
    {
        nint result = 0;
        for (int channel = 0; channel < TShape.Channels; channel++)
        {
            ref readonly float plane = ref Floats.ReadAt(in image, (nint)channel * TShape.InputHeight * TShape.InputWidth);
            for (int row = 0; row < TShape.OutputHeight; row++)
            {
                (int firstRow, int endRow) = PoolWindows.Rows<TShape>(row);
                for (int column = 0; column < TShape.OutputWidth; column++)
                {
                    (int firstColumn, int endColumn) = PoolWindows.Columns<TShape>(column);
                    float sum = 0f;
                    for (int y = firstRow; y < endRow; y++)
                    {
                        for (int x = firstColumn; x < endColumn; x++)
                            sum += Floats.ReadAt(in plane, y * TShape.InputWidth + x);
                    }
                    Floats.At(ref outputs, result++) = sum / (TShape.KernelHeight * TShape.KernelWidth);
                }
            }
        }
    }

    /// <summary>
    /// The deltas of the inputs: the sum of those of all windows that hold an input, ascending, divided by the number of places of a
    /// window, and then multiplied by f′.
    /// </summary>
    /// <param name="deltas">The deltas of the means.</param>
    /// <param name="kept">What f′ is taken from, laid out as x.</param>
    /// <param name="inputDeltas">Receives the deltas of x.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TDerivative">δ · f′ of the layer below.</typeparam>
    public static void Backward<TShape, TDerivative>(ref readonly float deltas, ref readonly float kept, ref float inputDeltas, int blocks)
        where TShape : struct, IPool2DShape
        where TDerivative : struct, IDerivative
    {
        if (SimdWidth.Use512)
            Backward<Simd512, TShape, TDerivative>(in deltas, in kept, ref inputDeltas, blocks);
        else if (SimdWidth.Use256)
            Backward<Simd256, TShape, TDerivative>(in deltas, in kept, ref inputDeltas, blocks);
        else
            Backward<Simd128, TShape, TDerivative>(in deltas, in kept, ref inputDeltas, blocks);
    }

    /// <summary>The same at a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Backward<TSimd, TShape, TDerivative>(
        ref readonly float deltas, ref readonly float kept, ref float inputDeltas, int blocks)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IPool2DShape
        where TDerivative : struct, IDerivative
    {
        TSimd places = TSimd.Broadcast(TShape.KernelHeight * TShape.KernelWidth);
        nint width = TShape.OutputWidth * Lanes.Count;
        nint result = 0;
        for (nint plane = 0; plane < (nint)blocks * TShape.Channels; plane++)
        {
            for (int row = 0; row < TShape.InputHeight; row++)
            {
                (int firstRow, int endRow) = Holding(row + TShape.PaddingTop, TShape.KernelHeight, TShape.Stride, TShape.OutputHeight);
                for (int column = 0; column < TShape.InputWidth; column++, result += Lanes.Count)
                {
                    (int firstColumn, int endColumn) = Holding(
                        column + TShape.PaddingLeft, TShape.KernelWidth, TShape.Stride, TShape.OutputWidth);
                    for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
                    {
                        TSimd sum = default;
                        for (int y = firstRow; y < endRow; y++)
                        {
                            nint line = (plane * TShape.OutputHeight + y) * width + lane;
                            for (nint x = firstColumn * Lanes.Count; x < endColumn * Lanes.Count; x += Lanes.Count)
                                sum += TSimd.Load(in deltas, line + x);
                        }
                        TSimd delta = TDerivative.Backpropagate(sum / places, TSimd.Load(in kept, result + lane));
                        TSimd.Store(delta, ref inputDeltas, result + lane);
                    }
                }
            }
        }
    }

    // The windows that hold a row or column of the padded image.
    private static (int First, int End) Holding(int place, int kernel, int stride, int windows)
    {
        int first = place < kernel ? 0 : (place - kernel) / stride + 1;
        return (first, Math.Min(place / stride + 1, windows));
    }
}
