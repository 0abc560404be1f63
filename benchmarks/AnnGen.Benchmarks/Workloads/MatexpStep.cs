using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>Approximates the exponential of a 2 × 2 matrix.</summary>
[Network(MeanSquaredError, MaxBatchSize = 10_000)]
[Dense(4, 32, Tanh)]
[Dense(32, 16, Tanh)]
[Dense(16, 4)]
public sealed partial class MatexpNet;

/// <summary>A full batch of 10,000 samples through a small network: the tanh counts as much as the products.</summary>
internal sealed class MatexpStep : Workload
{
    public override string Key => "matexp-step";

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override bool IsShared => true;

    public override IWork Create(int threads) =>
        TrainingStep.Of(new MatexpNet(), new Adam(TrainingStep.LearningRate), batch: 10_000, threads);
}
