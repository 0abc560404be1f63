using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>
/// Some weights of some output channels, and their sums over all samples: as many as fit into the first-level cache beside what they are
/// summed from. The biases' come with some of them.
/// </summary>
/// <typeparam name="TSimd">The vector.</typeparam>
/// <typeparam name="TShape">The layer's shape.</typeparam>
/// <param name="group">The group of the channels.</param>
/// <param name="channel">The first output channel.</param>
/// <param name="rows">The number of output channels, up to six.</param>
/// <param name="weight">The first weight of each.</param>
/// <param name="endWeight">The weight after the last.</param>
internal readonly struct GradientPart<TSimd, TShape>(int group, int channel, int rows, int weight, int endWeight)
    where TSimd : struct, ISimd<TSimd>
    where TShape : struct, IConv2DShape
{
    /// <summary>As many output channels as the registers have room for, beside the taps of a tile.</summary>
    public static int MostChannels
    {
        get
        {
            int taps = (GradientTaps<TShape>.Line + GradientTaps<TShape>.Parts - 1) / GradientTaps<TShape>.Parts;
            return TSimd.TileColumns == 4 ? taps > 4 ? 4 : taps > 3 ? 5 : 6 : taps > 3 ? 2 : 3;
        }
    }

    private nint SumRow => (endWeight - weight) * Lanes.Count;

    /// <summary>Adds the samples of a block: in strips of rows, whose deltas stay in the first-level cache while all taps pass.</summary>
    /// <param name="inputs">x.</param>
    /// <param name="deltas">δ.</param>
    /// <param name="sums">The sums of weights and then of biases, in lanes.</param>
    /// <param name="block">The block.</param>
    /// <param name="stripVectors">The deltas of a strip.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ref float inputs, ref float deltas, ref float sums, int block, int stripVectors)
    {
        nint inputPlane = TShape.InputHeight * TShape.InputWidth * Lanes.Count;
        nint firstPlane = (nint)block * TShape.InputChannels + group * (TShape.InputChannels / TShape.Groups);
        ref float blockInputs = ref Unsafe.Add(ref inputs, firstPlane * inputPlane);
        nint firstDeltas = (nint)block * TShape.OutputChannels + channel;
        ref float blockDeltas = ref Unsafe.Add(ref deltas, firstDeltas * GradientTaps<TShape>.DeltaPlane);
        ref float biases = ref Unsafe.Add(ref sums, rows * SumRow);
        int biasWeight = GradientTaps<TShape>.BiasWeight();
        int planes = rows + (GradientTaps<TShape>.IsPointwise ? TShape.InputChannels / TShape.Groups : 0);
        int height = Math.Clamp(stripVectors / (planes * TShape.OutputWidth), 1, TShape.OutputHeight);
        for (int row = 0; row < TShape.OutputHeight; row += height)
        {
            int endRow = Math.Min(row + height, TShape.OutputHeight);
            if (biasWeight < 0 && weight == 0)
                AddBiases(ref Unsafe.Add(ref blockDeltas, row * TShape.OutputWidth * Lanes.Count), ref biases, endRow - row);
            for (int at = weight, taps; at < endWeight; at += taps)
            {
                taps = GradientTaps<TShape>.TapsAt(at);
                int column = at % TShape.KernelWidth;
                int kernelRow = at / TShape.KernelWidth % TShape.KernelHeight;
                int inputChannel = at / (TShape.KernelWidth * TShape.KernelHeight);
                (int first, int end) = GradientTaps<TShape>.RowsOf(kernelRow);
                first = Math.Max(first, row);
                end = Math.Min(end, endRow);
                if (first >= end)
                    continue;
                int inputRow = first * TShape.Stride - TShape.PaddingTop + kernelRow * TShape.Dilation;
                nint input = inputChannel * inputPlane + (inputRow * TShape.InputWidth + column * TShape.Dilation) * Lanes.Count;
                AddTaps(
                    ref Unsafe.Add(ref blockInputs, input), ref Unsafe.Add(ref blockDeltas, first * TShape.OutputWidth * Lanes.Count),
                    ref Unsafe.Add(ref sums, (at - weight) * Lanes.Count), ref biases, end - first, taps, at == biasWeight,
                    GradientTaps<TShape>.ColumnsOf(column, taps));
            }
        }
    }

    /// <summary>Adds the lanes and writes the gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Finish(ref readonly float sums, ref float weightGradient, ref float biasGradient)
    {
        ref float at = ref Unsafe.AsRef(in sums);
        for (int row = 0; row < rows; row++)
        {
            nint first = (nint)(channel + row) * GradientTaps<TShape>.Weights;
            for (int w = weight; w < endWeight; w++)
            {
                Unsafe.Add(ref weightGradient, first + w) = Lanes.Sum(in at);
                at = ref Unsafe.Add(ref at, Lanes.Count);
            }
        }

        int biasWeight = Math.Max(GradientTaps<TShape>.BiasWeight(), 0);
        bool ownsBiases = weight <= biasWeight && biasWeight < endWeight;
        for (int row = 0; row < rows && ownsBiases; row++)
            Unsafe.Add(ref biasGradient, channel + row) = Lanes.Sum(in Unsafe.Add(ref at, row * Lanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTaps(
        ref float inputs, ref float deltas, ref float sums, ref float biases, int height, int taps, bool addsBiases, TapColumns columns)
    {
        for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
        {
            ref float x = ref Unsafe.Add(ref inputs, lane);
            ref float d = ref Unsafe.Add(ref deltas, lane);
            ref float s = ref Unsafe.Add(ref sums, lane);
            ref float b = ref Unsafe.Add(ref biases, lane);
            if (taps == 1)
                AddTaps<One>(ref x, ref d, ref s, ref b, height, addsBiases, columns);
            else if (taps == 2)
                AddTaps<Two>(ref x, ref d, ref s, ref b, height, addsBiases, columns);
            else if (taps == 3)
                AddTaps<Three>(ref x, ref d, ref s, ref b, height, addsBiases, columns);
            else if (taps == 4)
                AddTaps<Four>(ref x, ref d, ref s, ref b, height, addsBiases, columns);
            else
                AddTaps<Five>(ref x, ref d, ref s, ref b, height, addsBiases, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTaps<TCount>(
        ref float inputs, ref float deltas, ref float sums, ref float biases, int height, bool addsBiases, TapColumns columns)
        where TCount : struct, ICount
    {
        if (addsBiases)
            AddTaps<TCount, One>(ref inputs, ref deltas, ref sums, ref biases, height, columns);
        else
            AddTaps<TCount, Zero>(ref inputs, ref deltas, ref sums, ref biases, height, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddTaps<TCount, TBiases>(
        ref float inputs, ref float deltas, ref float sums, ref float biases, int height, TapColumns columns)
        where TCount : struct, ICount
        where TBiases : struct, ICount
    {
        if (rows == 1)
            GradientTile.Run<TSimd, TShape, One, TCount, TBiases>(ref inputs, ref deltas, ref sums, SumRow, ref biases, height, columns);
        else if (rows == 2)
            GradientTile.Run<TSimd, TShape, Two, TCount, TBiases>(ref inputs, ref deltas, ref sums, SumRow, ref biases, height, columns);
        else if (rows == 3)
            GradientTile.Run<TSimd, TShape, Three, TCount, TBiases>(ref inputs, ref deltas, ref sums, SumRow, ref biases, height, columns);
        else if (rows == 4)
            GradientTile.Run<TSimd, TShape, Four, TCount, TBiases>(ref inputs, ref deltas, ref sums, SumRow, ref biases, height, columns);
        else if (rows == 5)
            GradientTile.Run<TSimd, TShape, Five, TCount, TBiases>(ref inputs, ref deltas, ref sums, SumRow, ref biases, height, columns);
        else
            GradientTile.Run<TSimd, TShape, Six, TCount, TBiases>(ref inputs, ref deltas, ref sums, SumRow, ref biases, height, columns);
    }

    // Where no tile sees every output. All channels at once, since the additions of each wait for one another.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBiases(ref float deltas, ref float sums, int height)
    {
        nint plane = GradientTaps<TShape>.DeltaPlane;
        for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
        {
            ref float d = ref Unsafe.Add(ref deltas, lane);
            ref float s = ref Unsafe.Add(ref sums, lane);
            TSimd s0 = TSimd.Load(in s, 0);
            TSimd s1 = rows > 1 ? TSimd.Load(in s, Lanes.Count) : default;
            TSimd s2 = rows > 2 ? TSimd.Load(in s, 2 * Lanes.Count) : default;
            TSimd s3 = rows > 3 ? TSimd.Load(in s, 3 * Lanes.Count) : default;
            TSimd s4 = rows > 4 ? TSimd.Load(in s, 4 * Lanes.Count) : default;
            TSimd s5 = rows > 5 ? TSimd.Load(in s, 5 * Lanes.Count) : default;
            for (int position = height * TShape.OutputWidth; position > 0; position--)
            {
                s0 += TSimd.Load(in d, 0);
                if (rows > 1) s1 += TSimd.Load(in d, plane);
                if (rows > 2) s2 += TSimd.Load(in d, 2 * plane);
                if (rows > 3) s3 += TSimd.Load(in d, 3 * plane);
                if (rows > 4) s4 += TSimd.Load(in d, 4 * plane);
                if (rows > 5) s5 += TSimd.Load(in d, 5 * plane);
                d = ref Unsafe.Add(ref d, Lanes.Count);
            }

            TSimd.Store(s0, ref s, 0);
            if (rows > 1) TSimd.Store(s1, ref s, Lanes.Count);
            if (rows > 2) TSimd.Store(s2, ref s, 2 * Lanes.Count);
            if (rows > 3) TSimd.Store(s3, ref s, 3 * Lanes.Count);
            if (rows > 4) TSimd.Store(s4, ref s, 4 * Lanes.Count);
            if (rows > 5) TSimd.Store(s5, ref s, 5 * Lanes.Count);
        }
    }
}
