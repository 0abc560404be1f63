using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>Training on 60,000 images, from raw bytes: the job that the project is about.</summary>
/// <param name="images">What it sees.</param>
internal sealed class MnistEpoch(DigitImages images) : Workload
{
    public override string Key => "mnist-epoch" + images.KeySuffix;

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override IReadOnlyList<int> ThreadCounts => [1, 2];

    public override bool IsShared => true;

    public override IWork Create(int threads) =>
        TrainingEpoch.Of(new DigitNet(), new Sgd(learningRate: 0.01f, momentum: 0.9f), batch: 64, images.Train, images.Name, threads);
}
