using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Simd;

namespace AnnGen.Kernels;

/// <summary>Softmax over the units of a layer: pᵢ = e^(zᵢ − max z) ⁄ Σⱼ e^(zⱼ − max z), which cannot overflow.</summary>
/// <remarks>Bridle, Probabilistic interpretation of feedforward classification network outputs, 1990.</remarks>
public static class Softmax
{
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
        ref float lanes = ref MemoryMarshal.GetReference(stackalloc float[Lanes.Count]);
        ExcludePadding<TShape>(ref sums, rows);
        for (int row = 0; row < rows; row++)
        {
            ref float z = ref Unsafe.Add(ref sums, (nint)row * TShape.OutputStride);
            (_, float sum) = Exponentials<TSimd, TShape>(ref z, ref z, ref lanes);
            TSimd scale = TSimd.Broadcast(1f / sum);
            for (int column = 0; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
                TSimd.Store(TSimd.Load(in z, column) * scale, ref z, column);
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
                TSimd.Store(TSimd.FusedMultiplyAdd(TSimd.Load(in outputs, row + column), TSimd.Load(in deltas, row + column), TSimd.Load(in lane, 0)), ref lane, 0);
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
    internal static void ExcludePadding<TShape>(ref float sums, int rows) where TShape : struct, IDenseShape
    {
        for (nint row = 0; row < (nint)rows * TShape.OutputStride; row += TShape.OutputStride)
        {
            for (int column = TShape.Outputs; column < Lanes.Padded(TShape.Outputs); column++)
                Unsafe.Add(ref sums, row + column) = float.NegativeInfinity;
        }
    }

    /// <summary>Writes e^(z − max z) for one sample and gives the maximum and the sum.</summary>
    /// <param name="z">z, whose padding is −∞.</param>
    /// <param name="exponentials">e^(z − max z); it may be z itself.</param>
    /// <param name="lanes">Room for the partial results, sixteen floats.</param>
    /// <typeparam name="TSimd">The vector.</typeparam>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (float Max, float Sum) Exponentials<TSimd, TShape>(ref readonly float z, ref float exponentials, ref float lanes)
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

        float max = Lanes.Max(ref lanes);
        for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
        {
            TSimd sum = default;
            for (int column = lane; column < Lanes.Padded(TShape.Outputs); column += Lanes.Count)
            {
                TSimd e = Elementary.Exp(TSimd.Load(in z, column) - TSimd.Broadcast(max));
                TSimd.Store(e, ref exponentials, column);
                sum += e;
            }
            TSimd.Store(sum, ref lanes, lane);
        }

        return (max, Lanes.Sum(ref lanes));
    }
}
