using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>Two hidden layers of 1024 units: 1.9 million parameters.</summary>
[Network(CrossEntropy, MaxBatchSize = 256)]
[Dense(784, 1024, Relu)]
[Dense(1024, 1024, Relu)]
[Dense(1024, 10, Softmax)]
public sealed partial class Wide1024Net;

/// <summary>Wider still, and with a large batch.</summary>
internal sealed class Wide1024Step : Workload
{
    public override string Key => "wide1024-step";

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override bool IsShared => true;

    public override IWork Create(int threads) =>
        TrainingStep.Of(new Wide1024Net(), new Adam(TrainingStep.LearningRate), batch: 256, threads);
}
