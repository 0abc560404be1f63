using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>The accuracy on as many images as MNIST has for testing, from raw bytes.</summary>
internal sealed class MnistEval : Workload
{
    public override string Key => "mnist-eval";

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override IWork Create(int threads) => Evaluation.Of(new DigitNet(), samples: 10_000);
}
