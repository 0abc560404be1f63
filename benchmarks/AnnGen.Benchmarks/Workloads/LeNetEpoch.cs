using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>Training <see cref="LeNet5"/> on 60,000 images, from raw bytes.</summary>
internal sealed class LeNetEpoch : Workload
{
    public override string Key => "lenet-epoch";

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override IReadOnlyList<int> ThreadCounts => [1, 2];

    public override bool IsShared => true;

    public override IWork Create(int threads) => TrainingEpoch.Of(
        new LeNet5(), new Adam(learningRate: 0.001f), batch: 64, DigitImages.Mnist.Train, DigitImages.Mnist.Name, threads);
}
