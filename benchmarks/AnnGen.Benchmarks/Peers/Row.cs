using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Machine;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Workloads;

namespace AnnGen.Benchmarks.Peers;

/// <summary>One workload, as all contenders did it.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Job">The job that it was.</param>
/// <param name="Ours">AnnGen's times.</param>
/// <param name="OneThread">AnnGen's times with a single thread, in the same rounds; null where the job has no more.</param>
/// <param name="Floor">The seconds that the hardware needs; null where nothing but latency limits the job.</param>
/// <param name="LineTransfer">How long a cache line took from one core to another meanwhile; null for a single thread.</param>
/// <param name="Peers">What became of each peer, by its name.</param>
internal sealed record Row(
    Workload Workload, Job Job, Times Ours, Times? OneThread, double? Floor, Times? LineTransfer, IReadOnlyDictionary<string, PeerResult> Peers)
{
    /// <summary>AnnGen's floating-point operations per second.</summary>
    public double OperationsPerSecond => Cost.Operations(Job) / Ours.Median;
}

/// <summary>What became of a peer: its times, or why there are none.</summary>
/// <param name="Times">Its times; null when it was not measured.</param>
/// <param name="AbsentBecause">Why it did not start; null when it did, or does not offer such a job.</param>
internal sealed record PeerResult(Times? Times, string? AbsentBecause);
