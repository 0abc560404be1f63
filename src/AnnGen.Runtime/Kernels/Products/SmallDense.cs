using System.Runtime.CompilerServices;
using AnnGen.Activations;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

/// <summary>A dense layer of at most 64 units, for one sample: one call, in which all sums stay in registers.</summary>
/// <remarks>
/// Sums in the same order as <see cref="Tile"/>, and so to the same bits. Layers of few units take narrower vectors, whose divisions are
/// cheaper. A layer is a call and not inlined into its network's pass: with every width and tail that a kernel is written for, two or three
/// of them in one method exceed what the JIT inlines. Nothing here checks a bound: generated code keeps within its plan.
/// </remarks>
internal static class SmallDense
{
    // Every condition here is a constant to the JIT, so that one call is left of it, or a few.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TSimd, TShape, TActivation>(
        ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation
    {
        // No loop: the JIT folds conditions on constants, and not those on loop variables.
        int vectors = (TShape.Outputs + TSimd.Width - 1) / TSimd.Width;
        if (vectors >= 4)
            Sums<TSimd, TShape, TActivation, Four>(in inputs, in weights, in biases, ref outputs, 0);
        if (vectors >= 8)
            Sums<TSimd, TShape, TActivation, Four>(in inputs, in weights, in biases, ref outputs, 4 * TSimd.Width);
        if (vectors >= 12)
            Sums<TSimd, TShape, TActivation, Four>(in inputs, in weights, in biases, ref outputs, 8 * TSimd.Width);
        if (vectors >= 16)
            Sums<TSimd, TShape, TActivation, Four>(in inputs, in weights, in biases, ref outputs, 12 * TSimd.Width);

        int rest = vectors / 4 * 4 * TSimd.Width;
        if (vectors % 4 == 3)
            Sums<TSimd, TShape, TActivation, Three>(in inputs, in weights, in biases, ref outputs, rest);
        else if (vectors % 4 == 2)
            Sums<TSimd, TShape, TActivation, Two>(in inputs, in weights, in biases, ref outputs, rest);
        else if (vectors % 4 == 1)
            Sums<TSimd, TShape, TActivation, One>(in inputs, in weights, in biases, ref outputs, rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sums<TSimd, TShape, TActivation, TColumns>(
        ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs, int column)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation
        where TColumns : struct, ICount
    {
        ref float x = ref Unsafe.AsRef(in inputs);
        ref float w = ref Unsafe.Add(ref Unsafe.AsRef(in weights), column);
        if (TColumns.Value == 1)
        {
            TSimd.Store(TActivation.Apply(Sum<TSimd, TShape>(ref x, ref w, TSimd.Load(in biases, column))), ref outputs, column);
            return;
        }

        TSimd s0 = TSimd.Load(in biases, column);
        TSimd s1 = TColumns.Value > 1 ? TSimd.Load(in biases, column + TSimd.Width) : default;
        TSimd s2 = TColumns.Value > 2 ? TSimd.Load(in biases, column + 2 * TSimd.Width) : default;
        TSimd s3 = TColumns.Value > 3 ? TSimd.Load(in biases, column + 3 * TSimd.Width) : default;
        for (int rest = TShape.Inputs; rest > 0; rest--)
        {
            TSimd l = TSimd.Broadcast(x);
            s0 = TSimd.FusedMultiplyAdd(l, ref w, 0, s0);
            if (TColumns.Value > 1) s1 = TSimd.FusedMultiplyAdd(l, ref w, TSimd.Width, s1);
            if (TColumns.Value > 2) s2 = TSimd.FusedMultiplyAdd(l, ref w, 2 * TSimd.Width, s2);
            if (TColumns.Value > 3) s3 = TSimd.FusedMultiplyAdd(l, ref w, 3 * TSimd.Width, s3);
            x = ref Unsafe.Add(ref x, 1);
            w = ref Unsafe.Add(ref w, Lanes.Padded(TShape.Outputs));
        }

        // Through memory, so that the activation is inlined once.
        TSimd.Store(s0, ref outputs, column);
        if (TColumns.Value > 1) TSimd.Store(s1, ref outputs, column + TSimd.Width);
        if (TColumns.Value > 2) TSimd.Store(s2, ref outputs, column + 2 * TSimd.Width);
        if (TColumns.Value > 3) TSimd.Store(s3, ref outputs, column + 3 * TSimd.Width);
        if (typeof(TActivation) == typeof(Identity))
            return;
        for (int vector = 0; vector < TColumns.Value; vector++)
        {
            int at = column + vector * TSimd.Width;
            TSimd.Store(TActivation.Apply(TSimd.Load(in outputs, at)), ref outputs, at);
        }
    }

    // One vector of sums, eight inputs at a time: the fewer instructions a sample takes, the more of the next one the processor has
    // in flight beside it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Sum<TSimd, TShape>(ref float x, ref float w, TSimd sum)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        for (int eights = TShape.Inputs / 8; eights > 0; eights--)
        {
            sum = Add<TSimd, TShape>(ref x, ref w, 0, sum);
            sum = Add<TSimd, TShape>(ref x, ref w, 1, sum);
            sum = Add<TSimd, TShape>(ref x, ref w, 2, sum);
            sum = Add<TSimd, TShape>(ref x, ref w, 3, sum);
            sum = Add<TSimd, TShape>(ref x, ref w, 4, sum);
            sum = Add<TSimd, TShape>(ref x, ref w, 5, sum);
            sum = Add<TSimd, TShape>(ref x, ref w, 6, sum);
            sum = Add<TSimd, TShape>(ref x, ref w, 7, sum);
            x = ref Unsafe.Add(ref x, 8);
            w = ref Unsafe.Add(ref w, 8 * Lanes.Padded(TShape.Outputs));
        }
        int rest = TShape.Inputs % 8;
        if (rest > 0) sum = Add<TSimd, TShape>(ref x, ref w, 0, sum);
        if (rest > 1) sum = Add<TSimd, TShape>(ref x, ref w, 1, sum);
        if (rest > 2) sum = Add<TSimd, TShape>(ref x, ref w, 2, sum);
        if (rest > 3) sum = Add<TSimd, TShape>(ref x, ref w, 3, sum);
        if (rest > 4) sum = Add<TSimd, TShape>(ref x, ref w, 4, sum);
        if (rest > 5) sum = Add<TSimd, TShape>(ref x, ref w, 5, sum);
        if (rest > 6) sum = Add<TSimd, TShape>(ref x, ref w, 6, sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Add<TSimd, TShape>(ref float x, ref float w, int input, TSimd sum)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape =>
        TSimd.FusedMultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref x, input)), ref w, input * Lanes.Padded(TShape.Outputs), sum);
}
