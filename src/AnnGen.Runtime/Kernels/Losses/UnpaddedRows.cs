using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Kernels.Losses;

/// <summary>Reads rows of a caller's memory, which have no padding, in whole blocks of sixteen lanes.</summary>
internal static class UnpaddedRows
{
    /// <summary>The floats of a row that fill whole blocks.</summary>
    public static int Whole(int size) => size & -Lanes.Count;

    /// <summary>All bits of the lanes that are a row's own in its last block, none of the others.</summary>
    public static void SetMask(ref float mask, int size)
    {
        for (int lane = 0; lane < Lanes.Count; lane++)
            Unsafe.Add(ref mask, lane) = BitConverter.Int32BitsToSingle(lane < size - Whole(size) ? -1 : 0);
    }

    /// <summary>The last block of a row that does not fill it.</summary>
    /// <remarks>
    /// What follows a row is the next one's, which a mask takes out; what follows the last rows is nobody's, and they are copied.
    /// </remarks>
    /// <param name="rows">The rows, one behind the other.</param>
    /// <param name="start">Where the block starts in them.</param>
    /// <param name="count">The floats of the block that are the row's own.</param>
    /// <param name="copy">Room for a copy, sixteen floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Rest(ReadOnlySpan<float> rows, int start, int count, ref float copy)
    {
        ref float rest = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), start);
        if (start + Lanes.Count <= rows.Length)
            return ref rest;
        MemoryMarshal.CreateSpan(ref rest, count).CopyTo(MemoryMarshal.CreateSpan(ref copy, Lanes.Count));
        return ref copy;
    }
}
