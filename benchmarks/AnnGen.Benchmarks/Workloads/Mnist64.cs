using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>64 requests that a service has gathered.</summary>
/// <param name="images">What it sees.</param>
internal sealed class Mnist64(DigitImages images) : Workload
{
    public override string Key => "mnist-64" + images.KeySuffix;

    public override TimeUnit Unit => TimeUnit.Microseconds;

    public override IWork Create(int threads) => Prediction.Of(new DigitNet(), images.Inputs(64), static (network, inputs, outputs, times) =>
    {
        for (; times > 0; times--)
            network.Predict(inputs, outputs);
    }, images.Name);
}
