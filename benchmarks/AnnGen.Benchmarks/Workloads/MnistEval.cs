using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>The accuracy on 10,000 images, from raw bytes.</summary>
/// <param name="images">What it sees.</param>
internal sealed class MnistEval(DigitImages images) : Workload
{
    public override string Key => "mnist-eval" + images.KeySuffix;

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override IWork Create(int threads) => Work.Evaluation.Of(new DigitNet(), images.Test, images.Name);
}
