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
        for (int row = 0; row < rows; row++)
        {
            ref float z = ref Unsafe.Add(ref sums, (nint)row * TShape.OutputStride);
            (_, float sum) = Exponentials<TSimd, TShape>(ref z, ref z);
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

            TSimd mean = TSimd.Broadcast(Lanes.Sum(lanes));
            for (int column = 0; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
                TSimd.Store(TSimd.Load(in outputs, row + column) * (TSimd.Load(in deltas, row + column) - mean), ref deltas, row + column);
        }
    }

    /// <summary>Writes e^(z − max z) for one sample and gives the maximum and the sum.</summary>
    /// <remarks>The padding of z becomes −∞ first, so that it adds e^−∞ = 0 to the sum and gets probability 0.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (float Max, float Sum) Exponentials<TSimd, TShape>(ref float z, ref float exponentials)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        for (int column = TShape.Outputs; column < Lanes.Padded(TShape.Outputs); column++)
            Unsafe.Add(ref z, column) = float.NegativeInfinity;

        Span<float> lanes = stackalloc float[Lanes.Count];
        ref float lane = ref MemoryMarshal.GetReference(lanes);

        TSimd largest = TSimd.Load(in z, 0);
        for (int column = TSimd.Width; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
            largest = TSimd.Max(largest, TSimd.Load(in z, column));
        TSimd.Store(largest, ref lane, 0);
        float max = lane;
        for (int i = 1; i < TSimd.Width; i++)
            max = MathF.Max(max, lanes[i]);

        lanes.Clear();
        for (int column = 0; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
        {
            TSimd e = Elementary.Exp(TSimd.Load(in z, column) - TSimd.Broadcast(max));
            TSimd.Store(e, ref exponentials, column);
            int at = column % Lanes.Count;
            TSimd.Store(TSimd.Load(in lane, at) + e, ref lane, at);
        }

        return (max, Lanes.Sum(lanes));
    }
}
