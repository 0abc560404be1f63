using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>
/// Steps that compute each element by itself, as generated passes call them. Tensors are those of the whole batch: rows, or images whose
/// samples lie in lanes.
/// </summary>
/// <remarks>What pads the rows, and what fills up the last group of lanes, is computed with the rest and read by nobody.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ElementSteps
{
    /// <summary>a = f(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Activate<TActivation>(in PassPart part, int step, ElementRows rows, ref readonly float inputs, ref float outputs)
        where TActivation : struct, IActivation
    {
        if (part.Has(step))
            Elements.Activate<TActivation>(in rows.Of(in part, in inputs), ref rows.Of(in part, in outputs), rows.Floats(in part));
    }

    /// <summary>a = f(x), in inference.</summary>
    public static void Activate<TActivation>(ElementRows rows, ref readonly float inputs, ref float outputs, int samples)
        where TActivation : struct, IActivation =>
        Elements.Activate<TActivation>(in inputs, ref outputs, rows.FloatsInInference(samples));

    /// <summary>a = x + y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(in PassPart part, int step, ElementRows rows, ref readonly float first, ref readonly float second, ref float sum)
    {
        if (part.Has(step))
            Elements.Add(in rows.Of(in part, in first), in rows.Of(in part, in second), ref rows.Of(in part, in sum), rows.Floats(in part));
    }

    /// <summary>a = x + y, in inference.</summary>
    public static void Add(ElementRows rows, ref readonly float first, ref readonly float second, ref float sum, int samples) =>
        Elements.Add(in first, in second, ref sum, rows.FloatsInInference(samples));

    /// <summary>δz = δa ⊙ f′(z), with the derivative taken from a = f(z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Deltas<TActivation>(
        in PassPart part, int step, ElementRows rows, ref readonly float outputs, ref readonly float outputDeltas, ref float deltas)
        where TActivation : struct, IOutputActivation
    {
        if (part.Has(step))
        {
            Elements.Backpropagate<OutputDerivative<TActivation>>(
                in rows.Of(in part, in outputs), in rows.Of(in part, in outputDeltas), ref rows.Of(in part, in deltas),
                rows.Floats(in part));
        }
    }

    /// <summary>δz = δa ⊙ f′(z), with the derivative taken from z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DeltasFromSums<TActivation>(
        in PassPart part, int step, ElementRows rows, ref readonly float sums, ref readonly float outputDeltas, ref float deltas)
        where TActivation : struct, ISumActivation
    {
        if (part.Has(step))
        {
            Elements.Backpropagate<SumDerivative<TActivation>>(
                in rows.Of(in part, in sums), in rows.Of(in part, in outputDeltas), ref rows.Of(in part, in deltas), rows.Floats(in part));
        }
    }

    /// <summary>d = m ⊙ a, with a mask m that is drawn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Drop(
        in PassPart part, int step, ElementRows rows, DropoutDraw draw, ref readonly float activations, ref float mask, ref float dropped)
    {
        if (part.Has(step))
        {
            Dropout.Forward(
                draw, in rows.Of(in part, in activations), ref rows.Of(in part, in mask), ref rows.Of(in part, in dropped),
                part.Row, rows.Count(in part), rows.Stride);
        }
    }

    /// <summary>δa = m ⊙ δd; the two may be one tensor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DropDeltas(
        in PassPart part, int step, ElementRows rows, ref readonly float mask, ref readonly float deltas, ref float inputDeltas)
    {
        if (part.Has(step))
        {
            Dropout.Backward(
                in rows.Of(in part, in mask), in rows.Of(in part, in deltas), ref rows.Of(in part, in inputDeltas),
                rows.Count(in part), rows.Stride, part.Share);
        }
    }
}
