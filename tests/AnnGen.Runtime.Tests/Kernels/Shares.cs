using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>Work shared out over several workers.</summary>
internal static class Shares
{
    /// <summary>Also more workers than some of the layers have units of work for.</summary>
    public static IReadOnlyList<int> WorkerCounts { get; } = [2, 3, 7];

    /// <summary>The workers' shares, last one first: their order must not matter.</summary>
    public static IEnumerable<Share> Of(int workers) => Enumerable.Range(0, workers).Reverse().Select(worker => new Share(worker, workers));
}
