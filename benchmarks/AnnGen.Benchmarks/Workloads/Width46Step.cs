using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>Two hidden layers of 46 units.</summary>
[Network(MeanSquaredError, MaxBatchSize = 128)]
[Dense(10, 46, Relu)]
[Dense(46, 46, Relu)]
[Dense(46, 10)]
public sealed partial class Width46Net;

/// <summary>46 units a layer: one more than <see cref="Width45Step"/>, and it should cost no more than that.</summary>
internal sealed class Width46Step : Workload
{
    public override string Key => "width46-step";

    public override TimeUnit Unit => TimeUnit.Microseconds;

    public override bool IsShared => true;

    public override IWork Create(int threads) => TrainingStep.Of(new Width46Net(), new Sgd(TrainingStep.LearningRate), batch: 128, threads);
}
