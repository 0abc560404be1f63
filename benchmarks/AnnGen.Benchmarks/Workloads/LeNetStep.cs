using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>Two convolutions and three dense layers: 97 million operations, among few parameters.</summary>
internal sealed class LeNetStep : Workload
{
    public override string Key => "lenet-step";

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override IReadOnlyList<int> ThreadCounts => [1, 2];

    public override bool IsShared => true;

    public override IWork Create(int threads) =>
        TrainingStep.Of(new LeNet5(), new Adam(TrainingStep.LearningRate), batch: 64, threads);
}
