using System.ComponentModel;
using AnnGen.Activations;

namespace AnnGen.Kernels;

/// <summary>Activations that are steps of their own, and dropout, as generated passes call them. Tensors are those of the whole batch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ActivationSteps
{
    /// <summary>a = softmax(z), in place.</summary>
    public static void Softmax<TShape>(in PassPart part, int step, ref float sums) where TShape : struct, IDenseShape
    {
        if (part.Has(step))
            Kernels.Softmax.Forward<TShape>(ref part.At(in sums, TShape.OutputStride), part.Rows);
    }

    /// <summary>δz = a ⊙ (δa − Σ δa ⊙ a), in place.</summary>
    public static void SoftmaxDeltas<TShape>(in PassPart part, int step, ref readonly float outputs, ref float deltas) where TShape : struct, IDenseShape
    {
        if (part.Has(step))
            Kernels.Softmax.Backward<TShape>(in part.At(in outputs, TShape.OutputStride), ref part.At(in deltas, TShape.OutputStride), part.Rows);
    }

    /// <summary>d = m ⊙ a, with a mask m that is drawn.</summary>
    public static void Drop<TShape>(
        in PassPart part, int step, DropoutDraw draw, ref readonly float activations, ref float mask, ref float dropped)
        where TShape : struct, IDenseShape
    {
        if (part.Has(step))
        {
            Dropout.Forward<TShape>(
                draw, in part.At(in activations, TShape.OutputStride), ref part.At(in mask, TShape.OutputStride),
                ref part.At(in dropped, TShape.OutputStride), part.Row, part.Rows);
        }
    }

    /// <summary>δ ← m ⊙ δ.</summary>
    public static void DropDeltas<TShape>(in PassPart part, int step, ref readonly float mask, ref float deltas) where TShape : struct, IDenseShape
    {
        if (part.Has(step))
            Dropout.Backward<TShape>(in part.At(in mask, TShape.OutputStride), ref part.At(in deltas, TShape.OutputStride), part.Rows, part.Share);
    }
}
