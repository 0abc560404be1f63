using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>The smallest network that learns anything: all overhead.</summary>
[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(2, 8, Tanh)]
[Dense(8, 1)]
public sealed partial class XorNet;

/// <summary>A step of <see cref="XorNet"/>, on all four samples.</summary>
internal sealed class XorStep : Workload
{
    public override string Key => "xor-step";

    public override TimeUnit Unit => TimeUnit.Microseconds;

    public override bool HasFloor => false;

    public override IWork Create(int threads) => TrainingStep.Of(new XorNet(), new Sgd(TrainingStep.LearningRate, momentum: 0.9f), batch: 4, threads);
}
