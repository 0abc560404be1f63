using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>Training on as many samples as MNIST has, from raw bytes: the job that the project is about.</summary>
internal sealed class MnistEpoch : Workload
{
    public override string Key => "mnist-epoch";

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override IReadOnlyList<int> ThreadCounts => [1, 2];

    public override bool IsShared => true;

    public override IWork Create(int threads) =>
        TrainingEpoch.Of(new DigitNet(), new Sgd(learningRate: 0.01f, momentum: 0.9f), batch: 64, samples: 60_000, threads);
}
