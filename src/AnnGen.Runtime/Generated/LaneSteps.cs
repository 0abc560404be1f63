using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Generated;

/// <summary>
/// Steps that bring tensors from rows into lanes and back, as generated passes call them. Tensors are those of the whole batch.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneSteps
{
    /// <summary>Brings the samples of a network's inputs into lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FromRows(in PassPart part, int step, int elements, SampleRows inputs, ref float lanes)
    {
        if (part.Has(step))
            SampleLanes.FromRows(in inputs[(nint)part.Row * elements], ref part.At(in lanes, elements), elements, elements, part.Rows);
    }

    /// <summary>Brings the samples of a network's inputs into lanes, in inference. A single one is copied as it is.</summary>
    public static void FromRows(int elements, SampleRows inputs, ref float lanes, int rows)
    {
        if (rows == 1)
            Pad(in inputs[0], ref lanes, elements, 1);
        else
            SampleLanes.FromRows(in inputs[0], ref lanes, elements, elements, rows);
    }

    /// <summary>Brings rows into lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FromRows(in PassPart part, int step, int elements, int stride, ref readonly float rows, ref float lanes)
    {
        if (part.Has(step))
            SampleLanes.FromRows(in part.At(in rows, stride), ref part.At(in lanes, elements), elements, stride, part.Rows);
    }

    /// <summary>Brings lanes into rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToRows(in PassPart part, int step, int elements, int stride, ref readonly float lanes, ref float rows)
    {
        if (part.Has(step))
            SampleLanes.ToRows(in part.At(in lanes, elements), ref part.At(in rows, stride), elements, stride, part.Rows);
    }

    /// <summary>Brings lanes into rows, in inference. A single sample is copied as it is.</summary>
    public static void ToRows(int elements, int stride, ref readonly float lanes, ref float rows, int count)
    {
        if (count == 1)
            Pad(in lanes, ref rows, elements, 1);
        else
            SampleLanes.ToRows(in lanes, ref rows, elements, stride, count);
    }

    /// <summary>Copies the samples of a network's inputs to rows of whole cache lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PadRows(in PassPart part, int step, int elements, SampleRows inputs, ref float rows)
    {
        if (part.Has(step))
            Pad(in inputs[(nint)part.Row * elements], ref part.At(in rows, Lanes.Padded(elements)), elements, part.Rows);
    }

    /// <summary>Copies the samples of a network's inputs to rows of whole cache lines, in inference.</summary>
    public static void PadRows(int elements, SampleRows inputs, ref float rows, int count) => Pad(in inputs[0], ref rows, elements, count);

    private static void Pad(ref readonly float inputs, ref float rows, int elements, int count)
    {
        int stride = Lanes.Padded(elements);
        for (int row = 0; row < count; row++)
        {
            Span<float> destination = MemoryMarshal.CreateSpan(ref Floats.At(ref rows, (nint)row * stride), stride);
            MemoryMarshal.CreateReadOnlySpan(in Floats.ReadAt(in inputs, (nint)row * elements), elements).CopyTo(destination);
            destination[elements..].Clear();
        }
    }
}
