using AnnGen.Benchmarks.Jobs;

namespace AnnGen.Benchmarks.Work;

/// <summary>A job as AnnGen does it, with network and data in place.</summary>
internal interface IWork
{
    Job Job { get; }

    /// <summary>Does so many operations.</summary>
    void Run(int operations);
}
