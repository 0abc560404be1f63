using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

// The way back: the delta of a window goes to its first maximum, by rows and then columns, as it does in PyTorch.
internal static partial class MaxPool
{
    /// <summary>
    /// The deltas of the layer below: that of each window at its first maximum, added up by window, ascending, where windows overlap, and
    /// then multiplied by f′. An input that is not a maximum has 0 · f′; a window whose maximum is NaN passes nothing on.
    /// </summary>
    /// <param name="inputs">x, [block, channel, row, column, lane].</param>
    /// <param name="outputs">The maxima, [block, channel, row, column, lane].</param>
    /// <param name="deltas">The deltas of the maxima, laid out alike.</param>
    /// <param name="kept">What f′ is taken from, laid out as x.</param>
    /// <param name="inputDeltas">The deltas of x, laid out as x.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TDerivative">δ · f′ of the layer below.</typeparam>
    public static void Backward<TShape, TDerivative>(
        ref readonly float inputs, ref readonly float outputs, ref readonly float deltas, ref readonly float kept, ref float inputDeltas,
        int blocks)
        where TShape : struct, IPool2DShape
        where TDerivative : struct, IDerivative
    {
        if (SimdWidth.Use512)
            Backward<Simd512, TShape, TDerivative>(in inputs, in outputs, in deltas, in kept, ref inputDeltas, blocks);
        else if (SimdWidth.Use256)
            Backward<Simd256, TShape, TDerivative>(in inputs, in outputs, in deltas, in kept, ref inputDeltas, blocks);
        else
            Backward<Simd128, TShape, TDerivative>(in inputs, in outputs, in deltas, in kept, ref inputDeltas, blocks);
    }

    /// <inheritdoc cref="Backward{TShape,TDerivative}"/>
    /// <typeparam name="TSimd">The vector.</typeparam>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TDerivative">δ · f′ of the layer below.</typeparam>
    internal static void Backward<TSimd, TShape, TDerivative>(
        ref readonly float inputs, ref readonly float outputs, ref readonly float deltas, ref readonly float kept, ref float inputDeltas,
        int blocks)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IPool2DShape
        where TDerivative : struct, IDerivative
    {
        if (PoolWindows.AreTiles<TShape>())
        {
            BackwardOfTiles<TSimd, TShape, TDerivative>(
                ref Unsafe.AsRef(in inputs), ref Unsafe.AsRef(in outputs), ref Unsafe.AsRef(in deltas), ref Unsafe.AsRef(in kept),
                ref inputDeltas, blocks * TShape.Channels);
        }
        else
        {
            BackwardOfOverlaps<TSimd, TShape, TDerivative>(
                ref Unsafe.AsRef(in inputs), ref Unsafe.AsRef(in outputs), ref Unsafe.AsRef(in deltas), ref Unsafe.AsRef(in kept),
                ref inputDeltas, blocks * TShape.Channels);
        }
    }

    // One pass over memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardOfTiles<TSimd, TShape, TDerivative>(
        ref float inputs, ref float outputs, ref float deltas, ref float kept, ref float inputDeltas, int planes)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IPool2DShape
        where TDerivative : struct, IDerivative
    {
        nint width = TShape.InputWidth * Lanes.Count;
        nint plane = TShape.InputHeight * width;
        for (nint at = 0; at < planes * plane; at += plane)
        {
            for (int row = 0; row < TShape.OutputHeight; row++)
            {
                nint window = at + row * TShape.Stride * width;
                for (int column = 0; column < TShape.OutputWidth; column++)
                {
                    for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
                    {
                        TSimd largest = TSimd.Load(in outputs, lane);
                        TSimd rest = TSimd.Load(in deltas, lane);
                        if (PoolWindows.AreQuads<TShape>())
                        {
                            nint tap = window + lane;
                            Pass<TSimd, TDerivative>(ref inputs, ref kept, ref inputDeltas, tap, largest, ref rest);
                            Pass<TSimd, TDerivative>(ref inputs, ref kept, ref inputDeltas, tap + Lanes.Count, largest, ref rest);
                            Pass<TSimd, TDerivative>(ref inputs, ref kept, ref inputDeltas, tap + width, largest, ref rest);
                            Pass<TSimd, TDerivative>(ref inputs, ref kept, ref inputDeltas, tap + width + Lanes.Count, largest, ref rest);
                            continue;
                        }

                        for (int tapRow = 0; tapRow < TShape.KernelHeight; tapRow++)
                        {
                            nint tap = window + tapRow * width + lane;
                            for (int tapColumn = 0; tapColumn < TShape.KernelWidth; tapColumn++, tap += Lanes.Count)
                                Pass<TSimd, TDerivative>(ref inputs, ref kept, ref inputDeltas, tap, largest, ref rest);
                        }
                    }

                    window += TShape.Stride * Lanes.Count;
                    outputs = ref Unsafe.Add(ref outputs, Lanes.Count);
                    deltas = ref Unsafe.Add(ref deltas, Lanes.Count);
                }

                nint endOfRow = at + row * TShape.Stride * width + TShape.OutputWidth * TShape.Stride * Lanes.Count;
                for (int tapRow = 0; tapRow < TShape.KernelHeight; tapRow++)
                {
                    PassNothing<TSimd, TDerivative>(
                        ref kept, ref inputDeltas, endOfRow + tapRow * width,
                        (nint)(TShape.InputWidth - TShape.OutputWidth * TShape.Stride) * Lanes.Count);
                }
            }

            PassNothing<TSimd, TDerivative>(
                ref kept, ref inputDeltas, at + TShape.OutputHeight * TShape.Stride * width,
                (TShape.InputHeight - TShape.OutputHeight * TShape.Stride) * width);
        }
    }

    // Where windows overlap or leave gaps, deltas are added up in memory, a plane of an image at a time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardOfOverlaps<TSimd, TShape, TDerivative>(
        ref float inputs, ref float outputs, ref float deltas, ref float kept, ref float inputDeltas, int planes)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IPool2DShape
        where TDerivative : struct, IDerivative
    {
        nint width = TShape.InputWidth * Lanes.Count;
        nint plane = TShape.InputHeight * width;
        for (nint at = 0; at < planes * plane; at += plane)
        {
            for (nint element = at; element < at + plane; element += TSimd.Width)
                TSimd.Store(default, ref inputDeltas, element);
            for (int row = 0; row < TShape.OutputHeight; row++)
            {
                (int firstRow, int endRow) = PoolWindows.Rows<TShape>(row);
                for (int column = 0; column < TShape.OutputWidth; column++)
                {
                    (int firstColumn, int endColumn) = PoolWindows.Columns<TShape>(column);
                    for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
                    {
                        TSimd largest = TSimd.Load(in outputs, lane);
                        TSimd rest = TSimd.Load(in deltas, lane);
                        for (int tapRow = firstRow; tapRow < endRow; tapRow++)
                        {
                            for (int tapColumn = firstColumn; tapColumn < endColumn; tapColumn++)
                            {
                                nint tap = at + tapRow * width + tapColumn * Lanes.Count + lane;
                                TSimd delta = Take(TSimd.Load(in inputs, tap), largest, ref rest);
                                TSimd.Store(TSimd.Load(in inputDeltas, tap) + delta, ref inputDeltas, tap);
                            }
                        }
                    }

                    outputs = ref Unsafe.Add(ref outputs, Lanes.Count);
                    deltas = ref Unsafe.Add(ref deltas, Lanes.Count);
                }
            }

            for (nint element = at; element < at + plane; element += TSimd.Width)
            {
                TSimd delta = TDerivative.Backpropagate(TSimd.Load(in inputDeltas, element), TSimd.Load(in kept, element));
                TSimd.Store(delta, ref inputDeltas, element);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pass<TSimd, TDerivative>(
        ref float inputs, ref float kept, ref float inputDeltas, nint tap, TSimd largest, ref TSimd rest)
        where TSimd : struct, ISimd<TSimd>
        where TDerivative : struct, IDerivative
    {
        TSimd delta = Take(TSimd.Load(in inputs, tap), largest, ref rest);
        TSimd.Store(TDerivative.Backpropagate(delta, TSimd.Load(in kept, tap)), ref inputDeltas, tap);
    }

    // The delta, if this is the maximum; nothing is left of it for those behind.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Take<TSimd>(TSimd input, TSimd largest, ref TSimd rest) where TSimd : struct, ISimd<TSimd>
    {
        TSimd isLargest = TSimd.Equals(input, largest);
        TSimd delta = isLargest & rest;
        rest = TSimd.ConditionalSelect(isLargest, default, rest);
        return delta;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PassNothing<TSimd, TDerivative>(ref float kept, ref float inputDeltas, nint at, nint count)
        where TSimd : struct, ISimd<TSimd>
        where TDerivative : struct, IDerivative
    {
        for (nint end = at + count; at < end; at += TSimd.Width)
            TSimd.Store(TDerivative.Backpropagate(default(TSimd), TSimd.Load(in kept, at)), ref inputDeltas, at);
    }
}
