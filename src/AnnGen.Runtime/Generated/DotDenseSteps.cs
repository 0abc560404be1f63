using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>
/// The forward steps of dense layers of one or two units, as generated passes call them. Tensors are those of the whole batch, or of the
/// samples of an inference.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DotDenseSteps
{
    /// <summary>a = f(x · W + b), from the samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TShape, TActivation>(
        in PassPart part, int step, SampleRows inputs, ref readonly float transposedWeights, ref readonly float biases, ref float outputs)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation =>
        Forward<TShape, TActivation>(in part, step, in inputs[0], in transposedWeights, in biases, ref outputs);

    /// <summary>a = f(x · W + b), from another layer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TShape, TActivation>(
        in PassPart part, int step, ref readonly float inputs, ref readonly float transposedWeights, ref readonly float biases,
        ref float outputs)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation
    {
        if (part.Has(step))
        {
            DotDense.Forward<TShape, TActivation>(
                in part.At(in inputs, TShape.InputStride), in transposedWeights, in biases, ref part.At(in outputs, TShape.OutputStride),
                part.Rows);
        }
    }

    /// <summary>z = x · W + b and a = f(z), from the samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardKeepingSums<TShape, TActivation>(
        in PassPart part, int step, SampleRows inputs, ref readonly float transposedWeights, ref readonly float biases, ref float outputs,
        ref float sums)
        where TShape : struct, IDenseShape
        where TActivation : struct, ISumActivation =>
        ForwardKeepingSums<TShape, TActivation>(in part, step, in inputs[0], in transposedWeights, in biases, ref outputs, ref sums);

    /// <summary>z = x · W + b and a = f(z), from another layer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardKeepingSums<TShape, TActivation>(
        in PassPart part, int step, ref readonly float inputs, ref readonly float transposedWeights, ref readonly float biases,
        ref float outputs, ref float sums)
        where TShape : struct, IDenseShape
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
        {
            DotDense.ForwardKeepingSums<TShape, TActivation>(
                in part.At(in inputs, TShape.InputStride), in transposedWeights, in biases,
                ref part.At(in outputs, TShape.OutputStride), ref part.At(in sums, TShape.OutputStride), part.Rows);
        }
    }

    /// <summary>a = f(x · W + b), from the samples, in inference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TShape, TActivation>(
        SampleRows inputs, ref readonly float transposedWeights, ref readonly float biases, ref float outputs, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation =>
        DotDense.Forward<TShape, TActivation>(inputs, in transposedWeights, in biases, ref outputs, rows);

    /// <summary>a = f(x · W + b), from another layer, in inference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TShape, TActivation>(
        ref readonly float inputs, ref readonly float transposedWeights, ref readonly float biases, ref float outputs, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation =>
        DotDense.Forward<TShape, TActivation>(in inputs, in transposedWeights, in biases, ref outputs, rows);

    /// <summary>x · W + b for one sample whose inputs, at most four, are in a register, whatever is in the lanes behind them.</summary>
    /// <param name="inputs">x, [inputs].</param>
    /// <param name="transposedWeights">Wᵀ, [outputs, inputs], padded with zeros.</param>
    /// <param name="biases">b, [outputs].</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Sums<TShape>(Simd128 inputs, ref readonly float transposedWeights, ref readonly float biases)
        where TShape : struct, IDenseShape
    {
        Simd128 first = DotDense.Product<Simd128, TShape>(inputs, in transposedWeights, in biases, 0);
        return TShape.Outputs == 1
            ? Simd128.Scalar(Lanes.SumOfFour(first))
            : Lanes.SumsOfFour(first, DotDense.Product<Simd128, TShape>(inputs, in transposedWeights, in biases, 1));
    }

    /// <summary>The same for five to eight inputs.</summary>
    /// <param name="inputs">x, [inputs].</param>
    /// <param name="transposedWeights">Wᵀ, [outputs, inputs], padded with zeros.</param>
    /// <param name="biases">b, [outputs].</param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Sums<TShape>(Simd256 inputs, ref readonly float transposedWeights, ref readonly float biases)
        where TShape : struct, IDenseShape
    {
        Simd128 first = Simd256.AddHalves(DotDense.Product<Simd256, TShape>(inputs, in transposedWeights, in biases, 0));
        return TShape.Outputs == 1
            ? Simd128.Scalar(Lanes.SumOfFour(first))
            : Lanes.SumsOfFour(first, Simd256.AddHalves(DotDense.Product<Simd256, TShape>(inputs, in transposedWeights, in biases, 1)));
    }
}
