using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Memory;

namespace AnnGen.Data.Inputs;

/// <summary>Asks for a row of inputs before it is needed.</summary>
/// <remarks>
/// Samples in shuffled order lie anywhere in a data set that no cache holds, and the processor's own prefetcher needs
/// a few lines of every row to catch on. So the rows of a batch are asked for twice: while the step before is still computing, which
/// brings them near, and some rows before their turn, since that step may have pushed them out of the second-level cache
/// again. In an epoch of MNIST the first is worth 6 %, the second 1 %.
/// </remarks>
internal static class RowPrefetch
{
    // From there on the processor sees the pattern itself, and the cache has other work too.
    private const int LongestPrefix = 1024;

    /// <summary>The rows between asking for one into the first-level cache and its turn.</summary>
    internal const int Ahead = 2;

    /// <summary>Starts to load the beginning of a row that is needed in the next step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void ForNextStep<T>(ReadOnlySpan<T> row) where T : unmanaged
    {
        ref byte start = ref Start(row, out int length);
        for (int i = 0; i < length; i += Prefetch.LineBytes)
            Prefetch.IntoSecondLevel(in Unsafe.Add(ref start, i));
    }

    /// <summary>Starts to load the beginning of a row whose turn comes after <see cref="Ahead"/> others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void ForNextRows<T>(ReadOnlySpan<T> row) where T : unmanaged
    {
        ref byte start = ref Start(row, out int length);
        for (int i = 0; i < length; i += Prefetch.LineBytes)
            Prefetch.IntoFirstLevel(in Unsafe.Add(ref start, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe ref byte Start<T>(ReadOnlySpan<T> row, out int length) where T : unmanaged
    {
        length = (int)Math.Min((long)row.Length * sizeof(T), LongestPrefix);
        return ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(row));
    }
}
