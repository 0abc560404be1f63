using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>
/// The steps of average pooling, as generated passes call them. Tensors are those of the whole batch, with samples in lanes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AveragePool2DSteps
{
    /// <summary>The mean of each window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TShape>(in PassPart part, int step, ref readonly float inputs, ref float outputs)
        where TShape : struct, IPool2DShape
    {
        if (part.Has(step))
        {
            AveragePool.Forward<TShape>(
                in part.At(in inputs, PoolWindows.Inputs<TShape>()), ref part.At(in outputs, PoolWindows.Outputs<TShape>()),
                SampleLanes.Blocks(part.Rows));
        }
    }

    /// <summary>The mean of each window, in inference. A single image does not lie in lanes.</summary>
    public static void Infer<TShape>(ref readonly float inputs, ref float outputs, int rows) where TShape : struct, IPool2DShape
    {
        if (rows == 1)
            AveragePool.OfOne<TShape>(in inputs, ref outputs);
        else
            AveragePool.Forward<TShape>(in inputs, ref outputs, SampleLanes.Blocks(rows));
    }

    /// <summary>The deltas of the layer below, whose activation f gave the inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Deltas<TShape, TActivation>(
        in PassPart part, int step, ref readonly float deltas, ref readonly float kept, ref float inputDeltas)
        where TShape : struct, IPool2DShape
        where TActivation : struct, IOutputActivation
    {
        if (part.Has(step))
            DeltasBy<TShape, OutputDerivative<TActivation>>(in part, in deltas, in kept, ref inputDeltas);
    }

    /// <summary>The deltas of the layer below, whose activation f got the sums that are given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DeltasFromSums<TShape, TActivation>(
        in PassPart part, int step, ref readonly float deltas, ref readonly float kept, ref float inputDeltas)
        where TShape : struct, IPool2DShape
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
            DeltasBy<TShape, SumDerivative<TActivation>>(in part, in deltas, in kept, ref inputDeltas);
    }

    private static void DeltasBy<TShape, TDerivative>(
        in PassPart part, ref readonly float deltas, ref readonly float kept, ref float inputDeltas)
        where TShape : struct, IPool2DShape
        where TDerivative : struct, IDerivative =>
        AveragePool.Backward<TShape, TDerivative>(
            in part.At(in deltas, PoolWindows.Outputs<TShape>()), in part.At(in kept, PoolWindows.Inputs<TShape>()),
            ref part.At(in inputDeltas, PoolWindows.Inputs<TShape>()),
            SampleLanes.Blocks(part.Rows));
}
