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
    // As many as show that the networks are the same; all of a data set would be a long line.
    private const int MaxReferenceSamples = 64;

    public string Name => "libtorch";

    public bool Offers(IWork work) => true;

    public IContender Prepare(IWork work) =>
        work.Job.Kind == JobKind.StartUp ? StartUp(work.Job) : new ProgramContender(TorchProgram.Start(), WithReference(work));

    private static Job WithReference(IWork work)
    {
        if (work is not IInferenceWork inference)
            return work.Job;
        Job job = work.Job;
        int samples = Math.Min(job.Samples, MaxReferenceSamples);
        float[] inputs = inference.Inputs[..(samples * job.Inputs)];
        float[] outputs = inference.Predict()[..(samples * job.Outputs)];
        return job with { Reference = new JobReference(inputs, outputs, LayerWeights.Of(inference.Parameters)) };
    }

    private static InProcessContender StartUp(Job job)
    {
        // Reading a whole job would take a good part of the start, which is libtorch's.
        IEnumerable<int> sizes = job.Layers.Cast<DenseLayer>().Select(layer => layer.Inputs).Append(job.Outputs);
        string[] arguments = [PeerProtocol.StartUp, .. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))];
        ProcessStartInfo start = TorchProgram.Start(arguments);
        return new InProcessContender(times => ProgramProcess.RunToEnd(start, times));
    }
}
