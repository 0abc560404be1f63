namespace AnnGen.Tests;

/// <summary>What code allocates on the current thread.</summary>
internal static class Allocation
{
    /// <summary>The bytes that an action allocates each time, once it has run before.</summary>
    /// <remarks>
    /// A collection that another test brings about in the middle counts the unused rest of the thread's allocation
    /// buffer, up to 8 KB, as allocated. What the action allocates itself shows in each of several runs, so the least counts.
    /// </remarks>
    internal static long Of(Action action)
    {
        action();
        long least = long.MaxValue;
        for (int run = 0; run < 10; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
