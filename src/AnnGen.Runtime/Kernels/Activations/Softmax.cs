using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Memory;
using AnnGen.Simd;

namespace AnnGen.Kernels.Activations;

/// <summary>Softmax over the units of a layer: pᵢ = e^(zᵢ − max z) ⁄ Σⱼ e^(zⱼ − max z), which cannot overflow.</summary>
/// <remarks>Bridle, Probabilistic interpretation of feedforward classification network outputs, 1990.</remarks>
internal static class Softmax
{
    /// <summary>The most samples that are gone through together.</summary>
    internal const int BlockRows = Lanes.Count;

    /// <summary>p = softmax(z), in place.</summary>
    /// <param name="sums">z, then p, [rows, outputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    public static void Forward<TShape>(ref float sums, int rows) where TShape : struct, IDenseShape
    {
        if (SimdWidth.Use512)
            Forward<Simd512, TShape>(ref sums, rows);
        else if (SimdWidth.Use256)
            Forward<Simd256, TShape>(ref sums, rows);
        else
            Forward<Simd128, TShape>(ref sums, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward<TSimd, TShape>(ref float sums, int rows)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        Span<float> maxima = stackalloc float[BlockRows];
        Span<float> totals = stackalloc float[BlockRows];
        ref float lanes = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        ExcludePadding<TShape>(ref sums, rows);
        for (int first = 0; first < rows; first += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - first);
            ref float block = ref Unsafe.Add(ref sums, (nint)first * TShape.OutputStride);
            Exponentials<TSimd, TShape>(ref block, ref block, maxima[..count], totals, ref lanes);
            for (int row = 0; row < count; row++)
            {
                ref float p = ref Unsafe.Add(ref block, (nint)row * TShape.OutputStride);
                TSimd scale = TSimd.Broadcast(1f / totals[row]);
                for (int column = 0; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
                    TSimd.Store(TSimd.Load(in p, column) * scale, ref p, column);
            }
        }
    }

    /// <summary>δz = p ⊙ (δp − Σⱼ δpⱼ·pⱼ), in place: the Jacobian of softmax times the deltas of its outputs.</summary>
    /// <param name="outputs">p, [rows, outputs].</param>
    /// <param name="deltas">δp, then δz, [rows, outputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    public static void Backward<TShape>(ref readonly float outputs, ref float deltas, int rows) where TShape : struct, IDenseShape
    {
        if (SimdWidth.Use512)
            Backward<Simd512, TShape>(in outputs, ref deltas, rows);
        else if (SimdWidth.Use256)
            Backward<Simd256, TShape>(in outputs, ref deltas, rows);
        else
            Backward<Simd128, TShape>(in outputs, ref deltas, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backward<TSimd, TShape>(ref readonly float outputs, ref float deltas, int rows)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        Span<float> lanes = stackalloc float[Lanes.Count];
        for (nint row = 0; row < (nint)rows * TShape.OutputStride; row += TShape.OutputStride)
        {
            lanes.Clear();
            for (int column = 0; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
            {
                ref float lane = ref lanes[column % Lanes.Count];
                TSimd.Store(
                    TSimd
                        .FusedMultiplyAdd(
                            TSimd.Load(in outputs, row + column), TSimd.Load(in deltas, row + column),
                            TSimd.Load(in lane, 0)), ref lane, 0);
            }

            TSimd mean = TSimd.Broadcast(Lanes.Sum(in lanes[0]));
            for (int column = 0; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
                TSimd.Store(TSimd.Load(in outputs, row + column) * (TSimd.Load(in deltas, row + column) - mean), ref deltas, row + column);
        }
    }

    /// <summary>
    /// The padding of all samples becomes −∞, so that it adds e^−∞ = 0 to the sum and gets probability 0. For all samples
    /// before the first is read: a vector that is loaded right after parts of it were stored waits for them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void ExcludePadding<TShape>(ref float sums, int rows) where TShape : struct, IDenseShape
    {
        for (nint row = 0; row < (nint)rows * TShape.OutputStride; row += TShape.OutputStride)
        {
            for (int column = TShape.Outputs; column < Lanes.Padded(TShape.Outputs); column++)
                Unsafe.Add(ref sums, row + column) = float.NegativeInfinity;
        }
    }

    /// <summary>
    /// Writes e^(z − max z) for some samples, with the maximum and the sum of each. One step for all of them and then the next: within
    /// a sample every step waits for the one before.
    /// </summary>
    /// <param name="z">z, [samples, outputs], whose padding is −∞.</param>
    /// <param name="exponentials">e^(z − max z), [samples, outputs]; it may be z itself.</param>
    /// <param name="maxima">max z, [samples]: at most <see cref="BlockRows"/>.</param>
    /// <param name="sums">Σ e^(z − max z), [samples].</param>
    /// <param name="lanes">Room for the partial results of a sample, sixteen floats.</param>
    /// <typeparam name="TSimd">The vector.</typeparam>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Exponentials<TSimd, TShape>(
        ref readonly float z, ref float exponentials, Span<float> maxima, Span<float> sums, ref float lanes)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        // A single block of lanes is its own partial result.
        bool isSingle = TShape.Outputs <= Lanes.Count;
        for (int row = 0; row < maxima.Length; row++)
        {
            ref readonly float start = ref Floats.ReadAt(in z, (nint)row * TShape.OutputStride);
            if (!isSingle)
                LaneMaxima<TSimd, TShape>(in start, ref lanes);
            maxima[row] = Lanes.Max(in isSingle ? ref start : ref lanes);
        }

        for (int row = 0; row < maxima.Length; row++)
        {
            nint offset = (nint)row * TShape.OutputStride;
            LaneSums<TSimd, TShape>(in Floats.ReadAt(in z, offset), maxima[row], ref Unsafe.Add(ref exponentials, offset), ref lanes);
            if (!isSingle)
                sums[row] = Lanes.Sum(in lanes);
        }

        for (int row = 0; isSingle && row < maxima.Length; row++)
            sums[row] = Lanes.Sum(in Unsafe.Add(ref exponentials, (nint)row * TShape.OutputStride));
    }

    /// <summary>The logarithms of a whole block of sums.</summary>
    /// <typeparam name="TSimd">The vector.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Logarithms<TSimd>(ReadOnlySpan<float> sums, Span<float> logarithms) where TSimd : struct, ISimd<TSimd>
    {
        for (int row = 0; row < BlockRows; row += TSimd.Width)
            TSimd.Store(Elementary.Log(TSimd.Load(in sums[0], row)), ref logarithms[0], row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LaneMaxima<TSimd, TShape>(ref readonly float z, ref float lanes)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
        {
            TSimd largest = TSimd.Load(in z, lane);
            for (int column = lane + Lanes.Count; column < Lanes.Padded(TShape.Outputs); column += Lanes.Count)
                largest = TSimd.Max(largest, TSimd.Load(in z, column));
            TSimd.Store(largest, ref lanes, lane);
        }
    }

    // e^(z − max z) of a sample, and their sums over the lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LaneSums<TSimd, TShape>(ref readonly float z, float max, ref float exponentials, ref float lanes)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
        {
            TSimd sum = default;
            for (int column = lane; column < Lanes.Padded(TShape.Outputs); column += Lanes.Count)
            {
                TSimd e = Elementary.Exp(TSimd.Load(in z, column) - TSimd.Broadcast(max));
                TSimd.Store(e, ref exponentials, column);
                sum += e;
            }
            if (TShape.Outputs > Lanes.Count)
                TSimd.Store(sum, ref lanes, lane);
        }
    }
}
