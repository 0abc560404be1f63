using AnnGen.Networks;

namespace AnnGen;

/// <summary>How many threads pay for a step.</summary>
internal static class ThreadCount
{
    // Two barriers cost a few microseconds: a thread should have some twenty of work, which is about this many multiply-adds.
    private const long MultiplyAddsPerThread = 1_000_000;

    public static int For(NetworkPlan plan, int batchSize)
    {
        long multiplyAdds = 3L * batchSize * plan.ParameterCount;
        return (int)Math.Clamp(multiplyAdds / MultiplyAddsPerThread, 1, Environment.ProcessorCount);
    }
}
