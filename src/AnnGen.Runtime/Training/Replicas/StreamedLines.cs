using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AnnGen.Kernels;

namespace AnnGen.Training.Replicas;

/// <summary>Floats that one core writes for others: past its caches, into memory.</summary>
/// <remarks>
/// A cache line that others have read is theirs as well. Before a core writes it again, it asks all of them to give it up, and the stores
/// behind wait meanwhile: between cores that share no cache for longer than to write it to memory and to read it there.
/// </remarks>
internal static unsafe class StreamedLines
{
    /// <summary>Writes some columns of some rows, one row behind the other.</summary>
    /// <remarks>
    /// Others see them behind the next interlocked operation, such as a barrier begins with: stores past the caches are the only ones that
    /// x86 does not keep in order with others. By then most have arrived, if something else was done meanwhile.
    /// </remarks>
    /// <param name="source">The first float.</param>
    /// <param name="stride">The floats from one row to the next.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns, in whole lines.</param>
    /// <param name="lines">Where they go: pinned, and at the beginning of a line.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(ref readonly float source, int stride, int rows, int columns, ref float lines)
    {
        float* destination = (float*)Unsafe.AsPointer(ref lines);
        for (int row = 0; row < rows; row++)
        {
            ref float start = ref Unsafe.Add(ref Unsafe.AsRef(in source), (nint)row * stride);
            for (int column = 0; column < columns; column += Lanes.Count, destination += Lanes.Count)
            {
                ref float line = ref Unsafe.Add(ref start, column);
                Vector256.LoadUnsafe(ref line).StoreAlignedNonTemporal(destination);
                Vector256.LoadUnsafe(ref line, (nuint)Vector256<float>.Count).StoreAlignedNonTemporal(destination + Vector256<float>.Count);
            }
        }
    }

    /// <summary>Brings some floats into the second-level cache, from where they can be read when others have been computed with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AskFor(ref readonly float lines, int floats)
    {
        for (int at = 0; at < floats; at += Lanes.Count)
            Prefetch.IntoSecondLevel(in Unsafe.As<float, byte>(ref Unsafe.Add(ref Unsafe.AsRef(in lines), at)));
    }

    /// <summary>Reads some columns of rows that were written so.</summary>
    /// <param name="lines">The first float.</param>
    /// <param name="lineStride">The floats from one row to the next, as they were written.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns, in whole lines.</param>
    /// <param name="destination">Where they go.</param>
    /// <param name="stride">The floats from one row to the next there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(ref readonly float lines, int lineStride, int rows, int columns, ref float destination, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float from = ref Unsafe.Add(ref Unsafe.AsRef(in lines), (nint)row * lineStride);
            ref float to = ref Unsafe.Add(ref destination, (nint)row * stride);
            for (int column = 0; column < columns; column += Lanes.Count)
            {
                ref float line = ref Unsafe.Add(ref from, column);
                ref float place = ref Unsafe.Add(ref to, column);
                Vector256.LoadUnsafe(ref line).StoreUnsafe(ref place);
                Vector256.LoadUnsafe(ref line, (nuint)Vector256<float>.Count).StoreUnsafe(ref place, (nuint)Vector256<float>.Count);
            }
        }
    }
}
