using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>The largest input of each window, over images whose samples lie in lanes (see <see cref="Convolution"/>).</summary>
internal static partial class MaxPool
{
    /// <summary>The maximum of each window. NaN in a window gives NaN. Each window holds an input.</summary>
    /// <param name="inputs">x, [block, channel, row, column, lane].</param>
    /// <param name="outputs">The maxima, [block, channel, row, column, lane].</param>
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

    /// <inheritdoc cref="Forward{TShape}"/>
    /// <typeparam name="TSimd">The vector.</typeparam>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward<TSimd, TShape>(ref readonly float inputs, ref float outputs, int blocks)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IPool2DShape
    {
        int width = TShape.InputWidth * Lanes.Count;
        ref float plane = ref Unsafe.AsRef(in inputs);
        ref float output = ref outputs;
        for (int planes = blocks * TShape.Channels; planes > 0; planes--)
        {
            for (int row = 0; row < TShape.OutputHeight; row++)
            {
                (int firstRow, int endRow) = PoolWindows.Rows<TShape>(row);
                for (int column = 0; column < TShape.OutputWidth; column++)
                {
                    (int firstColumn, int endColumn) = PoolWindows.Columns<TShape>(column);
                    ref float window = ref Unsafe.Add(ref plane, firstRow * width + firstColumn * Lanes.Count);
                    for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
                    {
                        TSimd.Store(
                            PoolWindows.AreQuads<TShape>()
                                ? Quad<TSimd>(in window, lane, width)
                                : Largest<TSimd>(in window, lane, width, endRow - firstRow, endColumn - firstColumn),
                            ref output, lane);
                    }

                    output = ref Unsafe.Add(ref output, Lanes.Count);
                }
            }

            plane = ref Unsafe.Add(ref plane, TShape.InputHeight * width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Quad<TSimd>(ref readonly float window, int lane, int width) where TSimd : struct, ISimd<TSimd> => TSimd.Max(
        TSimd.Max(TSimd.Load(in window, lane), TSimd.Load(in window, lane + Lanes.Count)),
        TSimd.Max(TSimd.Load(in window, lane + width), TSimd.Load(in window, lane + width + Lanes.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Largest<TSimd>(ref readonly float window, int lane, int width, int rows, int columns)
        where TSimd : struct, ISimd<TSimd>
    {
        TSimd largest = TSimd.Load(in window, lane);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                largest = TSimd.Max(largest, TSimd.Load(in window, row * width + column * Lanes.Count + lane));
        }
        return largest;
    }
}
