using AnnGen.Benchmarks.Machine;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Work;
using AnnGen.Benchmarks.Workloads;

namespace AnnGen.Benchmarks.Peers;

/// <summary>Measures a workload: AnnGen, the peers and the hardware's limits in turns. With several threads, AnnGen with one as well.</summary>
internal sealed class Comparison(int rounds)
{
    /// <summary>
    /// How many rounds there are for each one asked for, with several threads. A virtual machine's cores may move while it runs, nearer to
    /// each other or farther, for some seconds: a row has to go on for longer than that.
    /// </summary>
    public const int RoundsForEachWithSeveralThreads = 3;

    private static readonly IPeer[] s_peers = [new TorchPeer(), new OnnxPeer()];

    /// <summary>The peers' names, in the order of their columns.</summary>
    public static IReadOnlyList<string> PeerNames { get; } = [.. s_peers.Select(peer => peer.Name)];

    public Row Measure(Workload workload, int threads)
    {
        IWork work = workload.Create(threads);
        var floor = new Floor(work.Job);
        bool isShared = threads > 1;
        var contenders = new List<IContender> { new InProcessContender(work.Run) };
        if (isShared)
            contenders.Add(new InProcessContender(workload.Create(1).Run));
        var peers = new Dictionary<string, PeerResult>();
        var places = new Dictionary<string, int>();
        try
        {
            foreach (IPeer peer in s_peers)
            {
                string? reason = Add(peer, work, contenders);
                peers[peer.Name] = new PeerResult(null, reason);
                if (reason is null && peer.Offers(work))
                    places[peer.Name] = contenders.Count - 1;
            }

            int limits = contenders.Count;
            contenders.AddRange(floor.Limits);
            if (isShared)
                contenders.Add(new LineTransfer());
            IReadOnlyList<Times> times = Rounds.Measure(contenders, isShared ? RoundsForEachWithSeveralThreads * rounds : rounds);
            foreach ((string name, int place) in places)
                peers[name] = new PeerResult(times[place], null);
            double? seconds = workload.HasFloor ? floor.Seconds([.. times.Skip(limits)]) : null;
            return new Row(workload, work.Job, times[0], isShared ? times[1] : null, seconds, isShared ? times[^1] : null, peers);
        }
        finally
        {
            foreach (IContender contender in contenders)
                contender.Dispose();
        }
    }

    /// <summary>Adds a peer to the contenders, if it offers the job.</summary>
    /// <returns>Why it could not be added; null when it could, or does not offer the job.</returns>
    private static string? Add(IPeer peer, IWork work, List<IContender> contenders)
    {
        try
        {
            if (peer.Offers(work))
                contenders.Add(peer.Prepare(work));
            return null;
        }
        catch (ContenderAbsentException exception)
        {
            return exception.Message;
        }
    }
}
