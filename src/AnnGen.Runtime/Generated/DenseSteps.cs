using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>
/// The steps of dense layers, as generated passes call them. Tensors are those of the whole batch, or of the samples of an inference.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DenseSteps
{
    /// <summary>a = f(x · W + b), from the samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TShape, TActivation>(
        in PassPart part, int step, SampleRows inputs, ref readonly float weights, ref readonly float biases, ref float outputs)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation
    {
        if (part.Has(step))
        {
            Dense.Forward<TShape, TActivation>(
                inputs.From<TShape>(part.Row), in weights, in biases, ref part.At(in outputs, TShape.OutputStride), part.Rows, part.Share);
        }
    }

    /// <summary>a = f(x · W + b), from another layer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TShape, TActivation>(
        in PassPart part, int step, ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation =>
        Forward<TShape, TActivation>(in part, step, new SampleRows(in inputs), in weights, in biases, ref outputs);

    /// <summary>z = x · W + b and a = f(z), from the samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardKeepingSums<TShape, TActivation>(
        in PassPart part, int step, SampleRows inputs, ref readonly float weights, ref readonly float biases, ref float outputs,
        ref float sums)
        where TShape : struct, IDenseShape
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
        {
            Dense.ForwardKeepingSums<TShape, TActivation>(
                inputs.From<TShape>(part.Row), in weights, in biases,
                ref part.At(in outputs, TShape.OutputStride), ref part.At(in sums, TShape.OutputStride), part.Rows, part.Share);
        }
    }

    /// <summary>z = x · W + b and a = f(z), from another layer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardKeepingSums<TShape, TActivation>(
        in PassPart part, int step, ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs,
        ref float sums)
        where TShape : struct, IDenseShape
        where TActivation : struct, ISumActivation =>
        ForwardKeepingSums<TShape, TActivation>(in part, step, new SampleRows(in inputs), in weights, in biases, ref outputs, ref sums);

    /// <summary>δx = (δ · Wᵀ) ⊙ f′(x): the deltas of the layer below, whose activation f gave the inputs x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputDeltas<TShape, TActivation>(
        in PassPart part, int step, ref readonly float deltas, ref readonly float transposedWeights, ref readonly float inputs,
        ref float inputDeltas)
        where TShape : struct, IDenseShape
        where TActivation : struct, IOutputActivation
    {
        if (part.Has(step))
        {
            Dense.InputDeltas<TShape, TActivation>(
                in part.At(in deltas, TShape.OutputStride), in transposedWeights, in part.At(in inputs, TShape.InputStride),
                ref part.At(in inputDeltas, TShape.InputStride), part.Rows, part.Share);
        }
    }

    /// <summary>δz = (δ · Wᵀ) ⊙ f′(z): the deltas of the layer below, whose activation f got the sums z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputDeltasFromSums<TShape, TActivation>(
        in PassPart part, int step, ref readonly float deltas, ref readonly float transposedWeights, ref readonly float sums,
        ref float inputDeltas)
        where TShape : struct, IDenseShape
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
        {
            Dense.InputDeltasFromSums<TShape, TActivation>(
                in part.At(in deltas, TShape.OutputStride), in transposedWeights, in part.At(in sums, TShape.InputStride),
                ref part.At(in inputDeltas, TShape.InputStride), part.Rows, part.Share);
        }
    }

    /// <summary>∂W = xᵀ · δ and ∂b = Σ δ over the batch, from the samples, and what the rule makes of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gradient<TShape, TOptimizer>(
        in PassPart part, SampleRows inputs, ref readonly float deltas, in LayerUpdate<TOptimizer> layer)
        where TShape : struct, IDenseShape
        where TOptimizer : struct, IOptimizer<TOptimizer> =>
        Dense.GradientAndUpdate<TShape, TOptimizer>(inputs, in deltas, in layer, part.Rows, part.Share);

    /// <summary>∂W = xᵀ · δ and ∂b = Σ δ over the batch, from another layer, and what the rule makes of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gradient<TShape, TOptimizer>(
        in PassPart part, ref readonly float inputs, ref readonly float deltas, in LayerUpdate<TOptimizer> layer)
        where TShape : struct, IDenseShape
        where TOptimizer : struct, IOptimizer<TOptimizer> =>
        Dense.GradientAndUpdate<TShape, TOptimizer>(in inputs, in deltas, in layer, part.Rows, part.Share);

    /// <summary>a = f(x · W + b), from the samples, in inference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TShape, TActivation>(
        SampleRows inputs, ref readonly float weights, ref readonly float biases, ref float outputs, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation =>
        Dense.Forward<TShape, TActivation>(inputs, in weights, in biases, ref outputs, rows);

    /// <summary>a = f(x · W + b), from another layer, in inference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TShape, TActivation>(
        ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs, int rows)
        where TShape : struct, IDenseShape
        where TActivation : struct, IActivation =>
        Dense.Forward<TShape, TActivation>(in inputs, in weights, in biases, ref outputs, rows);
}
