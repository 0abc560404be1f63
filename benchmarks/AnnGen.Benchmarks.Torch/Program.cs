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

Job job = PeerProtocol.ReadJob(Console.ReadLine() ?? throw new FormatException("There is no job."));
torch.set_num_threads(job.Threads);
torch.set_num_interop_threads(1);
torch.random.manual_seed(1);

var sampler = new Sampler(job.IsTraining ? new TrainingRun(job).Run : new InferenceRun(job).Run);
sampler.WarmUp();
Console.WriteLine(PeerProtocol.Ready);
while (Console.ReadLine() == PeerProtocol.Measure)
    Console.WriteLine(sampler.Sample().ToString("R", CultureInfo.InvariantCulture));
return 0;
