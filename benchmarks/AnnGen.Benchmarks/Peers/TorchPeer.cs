using System.Diagnostics;
using System.Globalization;
using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Programs;
using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Peers;

/// <summary>libtorch through TorchSharp, with its tensors loaded beforehand.</summary>
internal sealed class TorchPeer : IPeer
{
    public string Name => "libtorch";

    public bool Offers(IWork work) => true;

    public IContender Prepare(IWork work) =>
        work.Job.Kind == JobKind.StartUp ? StartUp(work.Job) : new ProgramContender(TorchProgram.Start(), work.Job);

    private static InProcessContender StartUp(Job job)
    {
        IEnumerable<int> sizes = job.Layers.Select(layer => layer.Inputs).Append(job.Outputs);
        string[] arguments = [PeerProtocol.StartUp, .. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))];
        ProcessStartInfo start = TorchProgram.Start(arguments);
        return new InProcessContender(times => ProgramProcess.RunToEnd(start, times));
    }
}
