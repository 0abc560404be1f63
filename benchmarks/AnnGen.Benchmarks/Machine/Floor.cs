using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Measurement;

namespace AnnGen.Benchmarks.Machine;

/// <summary>
/// The time that the hardware needs for a job, whatever the program: its operations over the peak or its bytes over the
/// bandwidth, whichever is longer. Measured in the same rounds as the contenders.
/// </summary>
internal sealed class Floor
{
    private readonly Job _job;
    private readonly IReadOnlyList<Traffic> _traffic;

    public Floor(Job job)
    {
        _job = job;
        _traffic = Cost.Traffic(job);
        Limits = [new FmaPeak(job.Threads), .. _traffic.Select(traffic => new ReadBandwidth(traffic.WorkingSet, job.Threads))];
    }

    /// <summary>What limits the job: seconds per operation, then seconds per byte for each kind of traffic.</summary>
    public IReadOnlyList<IContender> Limits { get; }

    /// <summary>Seconds.</summary>
    /// <param name="limits">The times of <see cref="Limits"/>. The best counts: what the hardware did once, it can do.</param>
    public double Seconds(IReadOnlyList<Times> limits)
    {
        double arithmetic = Cost.Operations(_job) * limits[0].Best;
        double memory = _traffic.Zip(limits.Skip(1), (traffic, time) => traffic.Bytes * time.Best).Sum();
        return Math.Max(arithmetic, memory);
    }
}
