using System.ComponentModel;
using AnnGen.Kernels.Joins;

namespace AnnGen.Generated;

/// <summary>The steps that put the outputs of two layers one behind the other, as generated passes call them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConcatSteps
{
    /// <summary>Copies the outputs of two layers.</summary>
    public static void Join(
        in PassPart part, int step, ConcatShape shape, ref readonly float first, ref readonly float second, ref float joined)
    {
        if (part.Has(step))
        {
            shape.Join(
                in part.At(in first, shape.FirstStride), in part.At(in second, shape.SecondStride), ref part.At(in joined, shape.Stride),
                shape.Rows(part.Rows), shape.Lane);
        }
    }

    /// <summary>The same in inference. A single image does not lie in lanes.</summary>
    public static void Join(ConcatShape shape, ref readonly float first, ref readonly float second, ref float joined, int rows)
    {
        if (rows == 1)
            shape.Join(in first, in second, ref joined, rows: 1, lane: 1);
        else
            shape.Join(in first, in second, ref joined, shape.Rows(rows), shape.Lane);
    }

    /// <summary>The deltas of one of the two layers, whose activation f gave its outputs: its part, times f′.</summary>
    public static void Deltas<TActivation>(
        in PassPart part, int step, ConcatShape shape, bool isSecond, ref readonly float deltas, ref readonly float kept,
        ref float inputDeltas)
        where TActivation : struct, IOutputActivation
    {
        if (part.Has(step))
            DeltasBy<OutputDerivative<TActivation>>(in part, shape, isSecond, in deltas, in kept, ref inputDeltas);
    }

    /// <summary>The deltas of one of the two layers, whose activation f got the sums that are given.</summary>
    public static void DeltasFromSums<TActivation>(
        in PassPart part, int step, ConcatShape shape, bool isSecond, ref readonly float deltas, ref readonly float kept,
        ref float inputDeltas)
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
            DeltasBy<SumDerivative<TActivation>>(in part, shape, isSecond, in deltas, in kept, ref inputDeltas);
    }

    private static void DeltasBy<TDerivative>(
        in PassPart part, ConcatShape shape, bool isSecond, ref readonly float deltas, ref readonly float kept, ref float inputDeltas)
        where TDerivative : struct, IDerivative
    {
        int stride = isSecond ? shape.SecondStride : shape.FirstStride;
        int rows = shape.Rows(part.Rows);
        ref float result = ref part.At(in inputDeltas, stride);
        shape.Part(in part.At(in deltas, shape.Stride), isSecond, ref result, rows);
        Elements.Backpropagate<TDerivative>(in part.At(in kept, stride), in result, ref result, (nint)rows * shape.Lane * stride);
    }
}

/// <summary>How two tensors and the one that joins them lie.</summary>
/// <param name="first">The elements of the first.</param>
/// <param name="second">The elements of the second.</param>
/// <param name="lane">The samples that lie side by side: 16 in images, 1 in rows of whole lines.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConcatShape(int first, int second, int lane)
{
    internal int Lane => lane;

    internal int FirstStride => StrideOf(first);

    internal int SecondStride => StrideOf(second);

    internal int Stride => StrideOf(first + second);

    /// <summary>The groups of samples that lie together.</summary>
    internal int Rows(int samples) => (samples + lane - 1) / lane;

    internal void Join(ref readonly float a, ref readonly float b, ref float joined, int rows, int lane)
    {
        nint stride = (nint)Stride * lane;
        RowSlices.Copy(in a, (nint)FirstStride * lane, ref joined, stride, rows, first * lane, padding: 0);
        RowSlices.Copy(in b, (nint)SecondStride * lane, ref Floats.At(ref joined, first * lane), stride, rows, second * lane, padding: 0);
    }

    internal void Part(ref readonly float deltas, bool isSecond, ref float result, int rows)
    {
        int elements = isSecond ? second : first;
        int stride = StrideOf(elements);
        RowSlices.Copy(
            in Floats.ReadAt(in deltas, isSecond ? first * lane : 0), (nint)Stride * lane, ref result, (nint)stride * lane, rows,
            elements * lane, (stride - elements) * lane);
    }

    // Images fill their lanes.
    private int StrideOf(int elements) => lane == 1 ? Lanes.Padded(elements) : elements;
}
