using System.Runtime.CompilerServices;
using AnnGen.Activations;
using AnnGen.Memory;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

/// <summary>
/// The forward pass of a dense layer of one or two units, whose weighted sums are dot products: of a sample's inputs and a unit's
/// weights, sixteen at a time.
/// </summary>
/// <remarks>
/// <para>
/// With so few units at least half of the narrowest vector of sums would be padding. Here the lanes are inputs: input i goes to lane i mod
/// 16 (of as many as eight or four inputs fill, where there are no more), each lane is summed in ascending order, the first from the bias,
/// and then halves are added onto halves. The order depends on the layer's shape alone, and so do the bits.
/// </para>
/// <para>
/// It reads the transposed weights, a unit's in whole lanes, and takes rows of inputs in whole lanes too: the generator calls it
/// where these lie so. What pads an input may be anything. Nothing here checks a bound: generated code keeps within its plan.
/// </para>
/// </remarks>
internal static class DotDense
{
    /// <summary>a = f(x · W + b), for <paramref name="rows"/> samples.</summary>
    /// <param name="inputs">x, [rows, inputs], padded.</param>
    /// <param name="transposedWeights">Wᵀ, [outputs, inputs], padded with zeros.</param>
    /// <param name="biases">b, [outputs].</param>
    /// <param name="outputs">a, [rows, outputs].</param>
    /// <param name="rows">The number of samples.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void Forward<TShape, TActivation>(
        ref readonly float inputs, ref readonly float transposedWeights, ref readonly float biases, ref float outputs, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation =>
        Forward<TShape, ForwardEpilogue<TShape, TActivation>>(
            in inputs, in transposedWeights, in biases, rows, new(ref Unsafe.AsRef(in biases), ref outputs));

    /// <summary>z = x · W + b and a = f(z), for <paramref name="rows"/> samples.</summary>
    /// <param name="inputs">x, [rows, inputs], padded.</param>
    /// <param name="transposedWeights">Wᵀ, [outputs, inputs], padded with zeros.</param>
    /// <param name="biases">b, [outputs].</param>
    /// <param name="outputs">a, [rows, outputs].</param>
    /// <param name="sums">z, [rows, outputs], for the backward pass.</param>
    /// <param name="rows">The number of samples.</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void ForwardKeepingSums<TShape, TActivation>(
        ref readonly float inputs, ref readonly float transposedWeights, ref readonly float biases, ref float outputs, ref float sums,
        int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, ISumActivation =>
        Forward<TShape, KeepingSumsEpilogue<TShape, TActivation>>(
            in inputs, in transposedWeights, in biases, rows, new(ref Unsafe.AsRef(in biases), ref outputs, ref sums));

    /// <summary>a = f(x · W + b), from the samples.</summary>
    /// <inheritdoc cref="Forward{TShape,TActivation}(ref readonly float,ref readonly float,ref readonly float,ref float,int)"/>
    public static void Forward<TShape, TActivation>(
        SampleRows inputs, ref readonly float transposedWeights, ref readonly float biases, ref float outputs, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation =>
        Forward<TShape, TActivation>(in inputs[0], in transposedWeights, in biases, ref outputs, rows);

    private static void Forward<TShape, TEpilogue>(
        ref readonly float inputs, ref readonly float transposedWeights, ref readonly float biases, int rows, scoped in TEpilogue epilogue)
        where TShape : struct, IDenseShape
        where TEpilogue : struct, ITileEpilogue, allows ref struct
    {
        ref float x = ref Unsafe.AsRef(in inputs);
        ref float w = ref Unsafe.AsRef(in transposedWeights);
        ref float b = ref Unsafe.AsRef(in biases);
        if (SimdWidth.Use512 && TShape.Inputs > Simd256.Width)
            Forward<Simd512, TShape, TEpilogue>(ref x, ref w, ref b, rows, in epilogue);
        else if (SimdWidth.Use256 && TShape.Inputs > Simd128.Width)
            Forward<Simd256, TShape, TEpilogue>(ref x, ref w, ref b, rows, in epilogue);
        else
            Forward<Simd128, TShape, TEpilogue>(ref x, ref w, ref b, rows, in epilogue);
    }

    // Partial sums go through memory, since they are one vector, two or four, depending on the width.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Forward<TSimd, TShape, TEpilogue>(ref float x, ref float w, ref float b, int rows, scoped in TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
        where TEpilogue : struct, ITileEpilogue, allows ref struct
    {
        ref float partial = ref StackLines.Align(stackalloc float[StackLines.Room(2 * Lanes.Count)]);
        for (int row = 0; row < rows; row++)
        {
            for (int lane = 0; lane < LanesFor(TShape.Inputs); lane += TSimd.Width)
            {
                SumLanes<TSimd, TShape>(
                    ref Unsafe.Add(ref x, lane), ref Unsafe.Add(ref w, lane), ref b, lane, ref Unsafe.Add(ref partial, lane));
            }
            Simd128 first = Four<TShape>(ref partial);
            Simd128 sums = TShape.Outputs == 1
                ? Simd128.First(Lanes.SumOfFour(first))
                : Simd128.FirstLanes(Lanes.SumsOfFour(first, Four<TShape>(ref Unsafe.Add(ref partial, Lanes.Count))), 2);
            epilogue.Finish(sums, TEpilogue.Offset(row, 0));
            x = ref Unsafe.Add(ref x, TShape.InputStride);
        }
    }

    // A vector of lanes, from one of them on, for each unit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumLanes<TSimd, TShape>(ref float x, ref float w, ref float b, int lane, ref float partial)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape
    {
        int stride = Lanes.Padded(TShape.Inputs);
        TSimd s0 = lane == 0 ? TSimd.First(b) : default;
        TSimd s1 = TShape.Outputs > 1 && lane == 0 ? TSimd.First(Unsafe.Add(ref b, 1)) : default;
        int whole = TShape.Inputs / LanesFor(TShape.Inputs) * LanesFor(TShape.Inputs);
        for (nint input = 0; input < whole; input += LanesFor(TShape.Inputs))
        {
            TSimd l = TSimd.Load(ref x, input);
            s0 = TSimd.FusedMultiplyAdd(l, TSimd.Load(ref w, input), s0);
            if (TShape.Outputs > 1) s1 = TSimd.FusedMultiplyAdd(l, TSimd.Load(ref w, stride + input), s1);
        }
        if (whole < TShape.Inputs)
        {
            // Lanes without an input add zero to their sums all the same: that makes −0 of them +0, and so it does at every width.
            TSimd l = TSimd.FirstLanes(TSimd.Load(ref x, whole), TShape.Inputs - whole - lane);
            s0 = TSimd.FusedMultiplyAdd(l, TSimd.Load(ref w, whole), s0);
            if (TShape.Outputs > 1) s1 = TSimd.FusedMultiplyAdd(l, TSimd.Load(ref w, stride + whole), s1);
        }
        TSimd.Store(s0, ref partial, 0);
        if (TShape.Outputs > 1) TSimd.Store(s1, ref partial, Lanes.Count);
    }

    // The partial sums of one unit, halves onto halves until four are left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Simd128 Four<TShape>(ref float partial) where TShape : struct, IDenseShape
    {
        if (LanesFor(TShape.Inputs) == 4)
            return Simd128.Load(ref partial, 0);
        if (LanesFor(TShape.Inputs) == 8)
            return Simd128.Load(ref partial, 0) + Simd128.Load(ref partial, 4);
        return Lanes.AddToFour(ref partial);
    }

    // The lanes of one unit, from a vector that holds all inputs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TSimd Product<TSimd, TShape>(TSimd inputs, ref readonly float transposedWeights, ref readonly float biases, int unit)
        where TSimd : struct, ISimd<TSimd>
        where TShape : struct, IDenseShape =>
        TSimd.FusedMultiplyAdd(
            TShape.Inputs < TSimd.Width ? TSimd.FirstLanes(inputs, TShape.Inputs) : inputs,
            in transposedWeights, unit * Lanes.Padded(TShape.Inputs), TSimd.First(Floats.ReadAt(in biases, unit)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LanesFor(int inputs) =>
        inputs <= Simd128.Width ? Simd128.Width : inputs <= Simd256.Width ? Simd256.Width : Lanes.Count;
}
