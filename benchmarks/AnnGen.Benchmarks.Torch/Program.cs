using System.Globalization;
using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Torch;
using TorchSharp;

if (NativeTorch.Load() is { } reason)
{
    Console.Error.WriteLine(reason);
    return 1;
}

torch.set_num_interop_threads(1);
torch.random.manual_seed(1);
if (args is [PeerProtocol.StartUp, .. string[] sizes])
{
    torch.set_num_threads(1);
    FirstPrediction.Print(sizes);
    return 0;
}

Job job = JobJson.Read(Console.ReadLine() ?? throw new FormatException("There is no job."));
torch.set_num_threads(job.Threads);

var sampler = new Sampler(job.Kind switch
{
    JobKind.Convergence => new ConvergenceRun(job).Run,
    JobKind.Step or JobKind.Epoch => new TrainingRun(job).Run,
    _ => new InferenceRun(job).Run,
});
sampler.WarmUp();
Console.WriteLine(PeerProtocol.Ready);
while (Console.ReadLine() == PeerProtocol.Measure)
    Console.WriteLine(sampler.Sample().ToString("R", CultureInfo.InvariantCulture));
return 0;
