using System.Diagnostics;
using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Programs;
using AnnGen.Benchmarks.Workloads;
using AnnGen.Networks;

namespace AnnGen.Benchmarks.Work;

/// <summary>A program of its own, from start to end. This process has the same network, for those who compare results.</summary>
/// <param name="publication">How the program is published.</param>
internal sealed class FirstPrediction(Publication publication) : IInferenceWork
{
    private readonly ProcessStartInfo _start = DeploymentProgram.Start(publication, PeerProtocol.StartUp);
    private readonly DigitNet _network = new(seed: 1);

    public Job Job { get; } = JobDescription.Inference<DigitNet>(DigitNet.Plan, JobKind.StartUp, batch: 1, samples: 1);

    public Publication Publication => publication;

    public NetworkParameters Parameters => _network.Parameters;

    public float[] Inputs { get; } = new float[DigitNet.Plan.InputSize];

    public float[] Predict()
    {
        float[] outputs = new float[Job.Outputs];
        _network.Predict(Inputs, outputs);
        return outputs;
    }

    public void Run(int operations) => ProgramProcess.RunToEnd(_start, operations);
}
