using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>A job that is worth comparing, under a key that stays.</summary>
internal abstract class Workload
{
    public abstract string Key { get; }

    /// <summary>The unit in which its times are stated.</summary>
    public abstract TimeUnit Unit { get; }

    /// <summary>The numbers of threads for which it is measured when none is asked for.</summary>
    public virtual IReadOnlyList<int> ThreadCounts => [1];

    /// <summary>Whether it can be shared out over several threads.</summary>
    public virtual bool IsShared => false;

    /// <summary>
    /// Whether the arithmetic or the memory traffic limits it. Where neither does, because the job is over before either
    /// counts, it has no floor.
    /// </summary>
    public virtual bool HasFloor => true;

    /// <summary>Creates the network and its data.</summary>
    public abstract IWork Create(int threads);
}
