using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>Two wide hidden layers: 670,000 parameters, which no second-level cache holds together with their state.</summary>
[Network(CrossEntropy, MaxBatchSize = 128)]
[Dense(784, 512, Relu)]
[Dense(512, 512, Relu)]
[Dense(512, 10, Softmax)]
public sealed partial class WideNet;

/// <summary>Where libraries for large networks are at home; the optimizer moves 16 MB.</summary>
internal sealed class WideStep : Workload
{
    public override string Key => "wide-step";

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override bool IsShared => true;

    public override IWork Create(int threads) =>
        TrainingStep.Of(new WideNet(), new Adam(TrainingStep.LearningRate), batch: 128, threads);
}
