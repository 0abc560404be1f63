using AnnGen.Benchmarks.Machine;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Work;
using AnnGen.Benchmarks.Workloads;

namespace AnnGen.Benchmarks.Peers;

/// <summary>A workload that is being measured: AnnGen, the peers and the hardware's limits in turns.</summary>
internal sealed class RowMeasurement : IDisposable
{
    private static readonly IPeer[] s_peers = [new TorchPeer(), new OnnxPeer()];

    private readonly Workload _workload;
    private readonly IWork _work;
    private readonly Floor _floor;
    private readonly List<IContender> _contenders;
    private readonly Dictionary<string, string?> _absences = [];
    private readonly Dictionary<string, int> _places = [];
    private readonly int _limits;
    private readonly Rounds _rounds;

    /// <summary>Starts and warms up all contenders.</summary>
    /// <exception cref="ContenderAbsentException">The workload cannot be built.</exception>
    public RowMeasurement(Workload workload, int threads)
    {
        _workload = workload;
        _work = workload.Create(threads);
        _floor = new Floor(_work.Job);
        _contenders = [new InProcessContender(_work.Run)];
        foreach (IPeer peer in s_peers)
        {
            _absences[peer.Name] = Add(peer);
            if (_absences[peer.Name] is null && peer.Offers(_work))
                _places[peer.Name] = _contenders.Count - 1;
        }

        _limits = _contenders.Count;
        _contenders.AddRange(_floor.Limits);
        if (threads > 1)
            _contenders.Add(new LineTransfer());
        _rounds = new Rounds(_contenders);
    }

    /// <summary>The peers' names, in the order of their columns.</summary>
    public static IReadOnlyList<string> PeerNames { get; } = [.. s_peers.Select(peer => peer.Name)];

    /// <summary>Times all contenders until there have been so many rounds.</summary>
    public void MeasureUntil(int rounds)
    {
        while (_rounds.Count < rounds)
            _rounds.Add();
    }

    /// <summary>What the rounds so far came to.</summary>
    public Row Result()
    {
        IReadOnlyList<Times> times = _rounds.Times;
        double? seconds = _workload.HasFloor ? _floor.Seconds([.. times.Skip(_limits)]) : null;
        Times? lineTransfer = _work.Job.Threads > 1 ? times[^1] : null;
        Dictionary<string, PeerResult> peers = PeerNames.ToDictionary(
            name => name, name => new PeerResult(_places.TryGetValue(name, out int place) ? times[place] : null, _absences[name]));
        return new Row(_workload, _work.Job, times[0], seconds, lineTransfer, peers);
    }

    public void Dispose()
    {
        foreach (IContender contender in _contenders)
            contender.Dispose();
    }

    /// <summary>Adds a peer to the contenders, if it offers the job.</summary>
    /// <returns>Why it could not be added; null when it could, or does not offer the job.</returns>
    private string? Add(IPeer peer)
    {
        try
        {
            if (peer.Offers(_work))
                _contenders.Add(peer.Prepare(_work));
            return null;
        }
        catch (ContenderAbsentException exception)
        {
            return exception.Message;
        }
    }
}
