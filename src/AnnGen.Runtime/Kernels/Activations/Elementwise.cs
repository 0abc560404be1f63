using System.Runtime.CompilerServices;
using AnnGen.Activations;
using AnnGen.Simd;

namespace AnnGen.Kernels.Activations;

/// <summary>An output layer's activation as a step of its own, so that the sums before it (the logits) can be had as well.</summary>
internal static class Elementwise
{
    /// <summary>a = f(z), in place.</summary>
    /// <param name="sums">z, then a, [rows, outputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void Forward<TShape, TActivation>(ref float sums, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation
    {
        if (SimdWidth.Use512)
            Forward<Simd512, TShape, TActivation>(ref sums, rows);
        else if (SimdWidth.Use256)
            Forward<Simd256, TShape, TActivation>(ref sums, rows);
        else
            Forward<Simd128, TShape, TActivation>(ref sums, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward<TSimd, TShape, TActivation>(ref float sums, int rows)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation
    {
        for (nint row = 0; row < (nint)rows * TShape.OutputStride; row += TShape.OutputStride)
        {
            for (int column = 0; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
                TSimd.Store(TActivation.Apply(TSimd.Load(in sums, row + column)), ref sums, row + column);
        }
    }

    /// <summary>δ ← δ ⊙ f′(z), with the derivative taken from a = f(z).</summary>
    /// <param name="outputs">a, [rows, outputs].</param>
    /// <param name="deltas">δ, [rows, outputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void Backward<TShape, TActivation>(ref readonly float outputs, ref float deltas, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, IOutputActivation =>
        BackwardBy<TShape, OutputDerivative<TActivation>>(in outputs, ref deltas, rows);

    /// <summary>δ ← δ ⊙ f′(z).</summary>
    /// <param name="sums">z, [rows, outputs].</param>
    /// <param name="deltas">δ, [rows, outputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void BackwardFromSums<TShape, TActivation>(ref readonly float sums, ref float deltas, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, ISumActivation =>
        BackwardBy<TShape, SumDerivative<TActivation>>(in sums, ref deltas, rows);

    private static void BackwardBy<TShape, TDerivative>(ref readonly float kept, ref float deltas, int rows)
        where TShape : struct, IDenseShape
        where TDerivative : struct, IDerivative
    {
        if (SimdWidth.Use512)
            BackwardBy<Simd512, TShape, TDerivative>(in kept, ref deltas, rows);
        else if (SimdWidth.Use256)
            BackwardBy<Simd256, TShape, TDerivative>(in kept, ref deltas, rows);
        else
            BackwardBy<Simd128, TShape, TDerivative>(in kept, ref deltas, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardBy<TSimd, TShape, TDerivative>(ref readonly float kept, ref float deltas, int rows)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TDerivative : struct, IDerivative
    {
        for (nint row = 0; row < (nint)rows * TShape.OutputStride; row += TShape.OutputStride)
        {
            for (int column = 0; column < Lanes.Padded(TShape.Outputs); column += TSimd.Width)
            {
                TSimd delta = TDerivative.Backpropagate(TSimd.Load(in deltas, row + column), TSimd.Load(in kept, row + column));
                TSimd.Store(delta, ref deltas, row + column);
            }
        }
    }
}
