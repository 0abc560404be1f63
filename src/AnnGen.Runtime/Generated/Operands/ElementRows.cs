using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>How the elements of a tensor lie whose values are computed one by one.</summary>
/// <param name="stride">The floats of a sample.</param>
/// <param name="group">The samples that lie together: 1, or 16 where they lie in lanes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ElementRows(int stride, int group)
{
    /// <summary>The floats of a sample.</summary>
    internal int Stride => stride;

    /// <summary>The samples of a part, with those that fill up the last group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Count(in PassPart part) => Count(part.Rows);

    /// <summary>Some samples, with those that fill up the last group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Count(int samples) => (samples + group - 1) / group * group;

    /// <summary>The floats of a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal nint Floats(in PassPart part) => (nint)Count(in part) * stride;

    /// <summary>The floats of some samples in inference, where a single one does not lie in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal nint FloatsInInference(int samples) => samples == 1 ? Lanes.Padded(stride) : (nint)Count(samples) * stride;

    /// <summary>Where a part begins in a tensor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref float Of(in PassPart part, ref readonly float tensor) => ref part.At(in tensor, stride);
}
