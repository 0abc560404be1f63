using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Generated;

/// <summary>Whole cache lines on the stack: vectors that straddle two lines cost twice.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StackLines
{
    /// <summary>The floats to allocate for <paramref name="length"/> floats that start on a cache line.</summary>
    internal static int Room(int length) => length + Lanes.Count;

    /// <summary>
    /// The first cache line of a span. The stack does not move, so it holds for the call; should borrowed memory be moved, the
    /// floats stay where they are in it, and only their alignment is lost.
    /// </summary>
    public static unsafe ref float Align(Span<float> stack)
    {
        const nuint LineBytes = Lanes.Count * sizeof(float);
        ref float start = ref MemoryMarshal.GetReference(stack);
        nuint misaligned = (nuint)Unsafe.AsPointer(ref start) % LineBytes;
        return ref Unsafe.AddByteOffset(ref start, (LineBytes - misaligned) % LineBytes);
    }
}
