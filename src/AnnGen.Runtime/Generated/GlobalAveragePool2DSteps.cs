using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>The steps of global average pooling, as generated passes call them: from images whose samples lie in lanes to rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GlobalAveragePool2DSteps
{
    /// <summary>The mean of each channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(in PassPart part, int step, int channels, int places, ref readonly float inputs, ref float outputs)
    {
        if (part.Has(step))
        {
            GlobalAverage.Forward(
                in part.At(in inputs, channels * places), ref part.At(in outputs, Lanes.Padded(channels)), channels, places, part.Rows);
        }
    }

    /// <summary>The mean of each channel, in inference. A single image does not lie in lanes.</summary>
    public static void Infer(int channels, int places, ref readonly float inputs, ref float outputs, int rows)
    {
        if (rows == 1)
            GlobalAverage.OfOne(in inputs, ref outputs, channels, places);
        else
            GlobalAverage.Forward(in inputs, ref outputs, channels, places, rows);
    }

    /// <summary>The deltas of the layer below, whose activation f gave the inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Deltas<TActivation>(
        in PassPart part, int step, int channels, int places, ref readonly float deltas, ref readonly float kept, ref float inputDeltas)
        where TActivation : struct, IOutputActivation
    {
        if (part.Has(step))
            DeltasBy<OutputDerivative<TActivation>>(in part, channels, places, in deltas, in kept, ref inputDeltas);
    }

    /// <summary>The deltas of the layer below, whose activation f got the sums that are given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DeltasFromSums<TActivation>(
        in PassPart part, int step, int channels, int places, ref readonly float deltas, ref readonly float kept, ref float inputDeltas)
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
            DeltasBy<SumDerivative<TActivation>>(in part, channels, places, in deltas, in kept, ref inputDeltas);
    }

    private static void DeltasBy<TDerivative>(
        in PassPart part, int channels, int places, ref readonly float deltas, ref readonly float kept, ref float inputDeltas)
        where TDerivative : struct, IDerivative =>
        GlobalAverage.Backward<TDerivative>(
            in part.At(in deltas, Lanes.Padded(channels)), in part.At(in kept, channels * places),
            ref part.At(in inputDeltas, channels * places), channels, places, part.Rows);
}
