using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>
/// Activations of rows that are steps of their own, as generated passes call them. Tensors are those of the whole batch, or of the samples
/// of an inference.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ActivationSteps
{
    /// <summary>a = softmax(z), in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Softmax<TShape>(in PassPart part, int step, ref float sums) where TShape : struct, IDenseShape
    {
        if (part.Has(step))
            Kernels.Activations.Softmax.Forward<TShape>(ref part.At(in sums, TShape.OutputStride), part.Rows);
    }

    /// <summary>δz = a ⊙ (δa − Σ δa ⊙ a), in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SoftmaxDeltas<TShape>(in PassPart part, int step, ref readonly float outputs, ref float deltas)
        where TShape : struct, IDenseShape
    {
        if (part.Has(step))
        {
            Kernels.Activations.Softmax.Backward<TShape>(
                in part.At(in outputs, TShape.OutputStride), ref part.At(in deltas, TShape.OutputStride), part.Rows);
        }
    }

    /// <summary>δz = δa ⊙ f′(z), in place, with the derivative taken from a = f(z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Deltas<TShape, TActivation>(in PassPart part, int step, ref readonly float outputs, ref float deltas)
        where TShape : struct, IDenseShape
        where TActivation : struct, IOutputActivation
    {
        if (part.Has(step))
        {
            Elementwise.Backward<TShape, TActivation>(
                in part.At(in outputs, TShape.OutputStride), ref part.At(in deltas, TShape.OutputStride), part.Rows);
        }
    }

    /// <summary>δz = δa ⊙ f′(z), in place, with the derivative taken from z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DeltasFromSums<TShape, TActivation>(in PassPart part, int step, ref readonly float sums, ref float deltas)
        where TShape : struct, IDenseShape
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
        {
            Elementwise.BackwardFromSums<TShape, TActivation>(
                in part.At(in sums, TShape.OutputStride), ref part.At(in deltas, TShape.OutputStride), part.Rows);
        }
    }

    /// <summary>a = f(z), in place, in inference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply<TShape, TActivation>(ref float sums, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation =>
        Elementwise.Forward<TShape, TActivation>(ref sums, rows);

    /// <summary>a = softmax(z), in place, in inference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Softmax<TShape>(ref float sums, int rows) where TShape : struct, IDenseShape =>
        Kernels.Activations.Softmax.Forward<TShape>(ref sums, rows);
}
