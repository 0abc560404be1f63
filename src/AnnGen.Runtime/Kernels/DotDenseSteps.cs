using System.ComponentModel;
using System.Runtime.CompilerServices;
using AnnGen.Activations;

namespace AnnGen.Kernels;

/// <summary>
/// The forward steps of dense layers of one or two units, as generated passes call them. Tensors are those of the whole batch.
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
        in PassPart part, int step, ref readonly float inputs, ref readonly float transposedWeights, ref readonly float biases, ref float outputs)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation
    {
        if (part.Has(step))
        {
            DotDense.Forward<TShape, TActivation>(
                in part.At(in inputs, TShape.InputStride), in transposedWeights, in biases, ref part.At(in outputs, TShape.OutputStride), part.Rows);
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
}
