using System.ComponentModel;

namespace AnnGen.Generated;

/// <summary>The steps of layer normalisation, as generated passes call them. Tensors are those of the whole batch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LayerNormSteps
{
    /// <summary>a = γ ⊙ (x − mean) ⁄ √(variance + ε) + β, for each sample.</summary>
    public static void Forward(
        in PassPart part, int step, LayerNormShape shape, ref readonly float inputs, ref readonly float scales, ref readonly float shifts,
        ref float outputs)
    {
        if (part.Has(step))
        {
            LayerNormalization.Forward(
                shape, in part.At(in inputs, shape.Stride), in scales, in shifts, ref part.At(in outputs, shape.Stride), part.Rows);
        }
    }

    /// <summary>The same in inference. A single image does not lie in lanes.</summary>
    public static void Infer(
        LayerNormShape shape, ref readonly float inputs, ref readonly float scales, ref readonly float shifts, ref float outputs, int rows)
    {
        if (rows == 1 && shape.IsImage)
            LayerNormalization.OfOneImage(shape, in inputs, in scales, in shifts, ref outputs);
        else
            LayerNormalization.Forward(shape, in inputs, in scales, in shifts, ref outputs, rows);
    }

    /// <summary>∂γ and ∂β of each part of the batch.</summary>
    public static void PartGradients(
        in PassPart part, int step, LayerNormShape shape, ref readonly float inputs, ref readonly float deltas, ref float parts)
    {
        if (!part.Has(step))
            return;
        int line = Lanes.Padded(shape.Elements);
        for (int row = part.Row; row < part.Row + part.Rows; row += shape.Group)
        {
            ref float gradient = ref Floats.At(ref parts, (nint)(row / shape.Group) * 2 * line);
            LayerNormalization.Gradient(
                shape, in Floats.ReadAt(in inputs, (nint)row * shape.Stride), in Floats.ReadAt(in deltas, (nint)row * shape.Stride),
                ref gradient, ref Floats.At(ref gradient, line), Math.Min(shape.Group, part.Row + part.Rows - row));
        }
    }

    /// <summary>The deltas of the layer below, whose activation f gave the inputs x.</summary>
    public static void InputDeltas<TActivation>(
        in PassPart part, int step, LayerNormShape shape, ref readonly float inputs, ref readonly float scales, ref readonly float deltas,
        ref readonly float kept, ref float inputDeltas)
        where TActivation : struct, IOutputActivation
    {
        if (part.Has(step))
            InputDeltasBy<OutputDerivative<TActivation>>(in part, shape, in inputs, in scales, in deltas, in kept, ref inputDeltas);
    }

    /// <summary>The deltas of the layer below, whose activation f got the sums that are given.</summary>
    public static void InputDeltasFromSums<TActivation>(
        in PassPart part, int step, LayerNormShape shape, ref readonly float inputs, ref readonly float scales, ref readonly float deltas,
        ref readonly float kept, ref float inputDeltas)
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
            InputDeltasBy<SumDerivative<TActivation>>(in part, shape, in inputs, in scales, in deltas, in kept, ref inputDeltas);
    }

    private static void InputDeltasBy<TDerivative>(
        in PassPart part, LayerNormShape shape, ref readonly float inputs, ref readonly float scales, ref readonly float deltas,
        ref readonly float kept, ref float inputDeltas)
        where TDerivative : struct, IDerivative
    {
        ref float result = ref part.At(in inputDeltas, shape.Stride);
        LayerNormalization.Backward(
            shape, in part.At(in inputs, shape.Stride), in scales, in part.At(in deltas, shape.Stride), ref result, part.Rows);
        Elements.Backpropagate<TDerivative>(
            in part.At(in kept, shape.Stride), in result, ref result,
            (nint)shape.Stride * (shape.IsImage ? Lanes.Padded(part.Rows) : part.Rows));
    }
}
