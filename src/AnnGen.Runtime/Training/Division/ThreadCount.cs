using AnnGen.Networks;

namespace AnnGen.Training.Division;

/// <summary>How many threads pay for a step.</summary>
internal static class ThreadCount
{
    // Two barriers, or four where gradients are clipped, cost a few microseconds: a thread should have some twenty of work, which
    // is about this many multiply-adds.
    private const long MultiplyAddsPerThread = 1_000_000;

    /// <summary>The threads that are wanted, as far as they are of use; or else as many as a step is long enough for.</summary>
    public static int For(NetworkPlan plan, int batchSize, int? wanted)
    {
        // A thread beyond both has no row of the batch, and no processor for its share of the gradients.
        if (wanted is int threads)
            return Math.Min(threads, Math.Max(batchSize, Environment.ProcessorCount));
        long multiplyAdds = 3L * batchSize * plan.MultiplyAdds;
        return (int)Math.Clamp(multiplyAdds / MultiplyAddsPerThread, 1, Environment.ProcessorCount);
    }
}
