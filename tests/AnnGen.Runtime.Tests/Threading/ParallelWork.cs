using System.Collections.Concurrent;
using AnnGen.Threading;

namespace AnnGen.Runtime.Tests.Threading;

/// <summary>Work that records who did which part, and may do something in each.</summary>
internal sealed class ParallelWork(Action<int> part) : IParallelWork
{
    private int _aborts;

    /// <summary>The parts that were started, each with the thread that did it.</summary>
    public ConcurrentBag<(int Worker, Thread Thread)> Started { get; } = [];

    public int Aborts => _aborts;

    /// <summary>Called when a part has failed.</summary>
    public Action Aborted { get; init; } = () => { };

    public void Run(int worker)
    {
        Started.Add((worker, Thread.CurrentThread));
        part(worker);
    }

    public void Abort()
    {
        Interlocked.Increment(ref _aborts);
        Aborted();
    }
}
