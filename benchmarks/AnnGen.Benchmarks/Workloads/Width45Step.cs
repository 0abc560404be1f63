using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>Two hidden layers of 45 units.</summary>
[Network(MeanSquaredError, MaxBatchSize = 128)]
[Dense(10, 45, Relu)]
[Dense(45, 45, Relu)]
[Dense(45, 10)]
public sealed partial class Width45Net;

/// <summary>45 units a layer: the widest for which some static-shape libraries still unroll everything.</summary>
internal sealed class Width45Step : Workload
{
    public override string Key => "width45-step";

    public override TimeUnit Unit => TimeUnit.Microseconds;

    public override bool IsShared => true;

    public override IWork Create(int threads) => TrainingStep.Of(new Width45Net(), new Sgd(TrainingStep.LearningRate), batch: 128, threads);
}
