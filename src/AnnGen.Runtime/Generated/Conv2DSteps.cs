using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>
/// The steps of convolutions, as generated passes call them. Tensors are those of the whole batch, with samples in lanes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Conv2DSteps
{
    /// <summary>a = f(W ∗ x + b).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TShape, TActivation>(
        in PassPart part, int step, ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs)
        where TShape : struct, IConv2DShape
        where TActivation : struct, IActivation
    {
        if (part.Has(step))
        {
            Convolution.Forward<TShape, TActivation>(
                in part.At(in inputs, Inputs<TShape>()), in weights, in biases, ref part.At(in outputs, Outputs<TShape>()),
                SampleLanes.Blocks(part.Rows));
        }
    }

    /// <summary>z = W ∗ x + b and a = f(z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ForwardKeepingSums<TShape, TActivation>(
        in PassPart part, int step, ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs,
        ref float sums)
        where TShape : struct, IConv2DShape
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
        {
            Convolution.ForwardKeepingSums<TShape, TActivation>(
                in part.At(in inputs, Inputs<TShape>()), in weights, in biases, ref part.At(in outputs, Outputs<TShape>()),
                ref part.At(in sums, Outputs<TShape>()), SampleLanes.Blocks(part.Rows));
        }
    }

    /// <summary>a = f(W ∗ x + b), in inference. A single image does not lie in lanes.</summary>
    public static void Infer<TShape, TActivation>(
        ref readonly float inputs, ref readonly float weights, ref readonly float biases, ref float outputs, int rows)
        where TShape : struct, IConv2DShape
        where TActivation : struct, IActivation
    {
        if (rows == 1)
            SingleConvolution.Forward<TShape, TActivation>(in inputs, in weights, in biases, ref outputs);
        else
            Convolution.Forward<TShape, TActivation>(in inputs, in weights, in biases, ref outputs, SampleLanes.Blocks(rows));
    }

    /// <summary>The deltas of the layer below, whose activation f gave the inputs x: δx = (W ⋆ δ) ⊙ f′(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputDeltas<TShape, TActivation>(
        in PassPart part, int step, ref readonly float deltas, ref readonly float weights, ref readonly float kept, ref float inputDeltas)
        where TShape : struct, IConv2DShape
        where TActivation : struct, IOutputActivation
    {
        if (part.Has(step))
            InputDeltasBy<TShape, OutputDerivative<TActivation>>(in part, in deltas, in weights, in kept, ref inputDeltas);
    }

    /// <summary>The deltas of the layer below, whose activation f got the sums z: δx = (W ⋆ δ) ⊙ f′(z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InputDeltasFromSums<TShape, TActivation>(
        in PassPart part, int step, ref readonly float deltas, ref readonly float weights, ref readonly float kept, ref float inputDeltas)
        where TShape : struct, IConv2DShape
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
            InputDeltasBy<TShape, SumDerivative<TActivation>>(in part, in deltas, in weights, in kept, ref inputDeltas);
    }

    /// <summary>The gradients of the weights and biases over each part of the batch that lies in the rows at hand.</summary>
    /// <param name="part">The rows: whole parts of the batch, but for the last one.</param>
    /// <param name="step">The number of the step.</param>
    /// <param name="group">The samples of a part of the batch.</param>
    /// <param name="inputs">x.</param>
    /// <param name="deltas">δ.</param>
    /// <param name="parts">
    /// Receives the gradients, a row for each part: those of the weights, then those of the biases, in whole lines.
    /// </param>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    public static void PartGradients<TShape>(
        in PassPart part, int step, int group, ref readonly float inputs, ref readonly float deltas, ref float parts)
        where TShape : struct, IConv2DShape
    {
        if (!part.Has(step))
            return;
        int weights = Lanes.Padded(
            TShape.OutputChannels * (TShape.InputChannels / TShape.Groups) * TShape.KernelHeight * TShape.KernelWidth);
        nint stride = weights + Lanes.Padded(TShape.OutputChannels);
        for (int row = part.Row; row < part.Row + part.Rows; row += group)
        {
            ref float gradient = ref Floats.At(ref parts, row / group * stride);
            Convolution.Gradient<TShape>(
                in Floats.ReadAt(in inputs, (nint)row * Inputs<TShape>()), in Floats.ReadAt(in deltas, (nint)row * Outputs<TShape>()),
                ref gradient, ref Floats.At(ref gradient, weights), SampleLanes.Blocks(Math.Min(group, part.Row + part.Rows - row)));
        }
    }

    private static void InputDeltasBy<TShape, TDerivative>(
        in PassPart part, ref readonly float deltas, ref readonly float weights, ref readonly float kept, ref float inputDeltas)
        where TShape : struct, IConv2DShape
        where TDerivative : struct, IDerivative =>
        Convolution.InputDeltas<TShape, TDerivative>(
            in part.At(in deltas, Outputs<TShape>()), in weights, in part.At(in kept, Inputs<TShape>()),
            ref part.At(in inputDeltas, Inputs<TShape>()), SampleLanes.Blocks(part.Rows));

    private static int Inputs<TShape>() where TShape : struct, IConv2DShape =>
        TShape.InputChannels * TShape.InputHeight * TShape.InputWidth;

    private static int Outputs<TShape>() where TShape : struct, IConv2DShape =>
        TShape.OutputChannels * TShape.OutputHeight * TShape.OutputWidth;
}
