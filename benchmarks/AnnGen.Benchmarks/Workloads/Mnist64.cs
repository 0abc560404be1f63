using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>64 requests that a service has gathered.</summary>
internal sealed class Mnist64 : Workload
{
    public override string Key => "mnist-64";

    public override TimeUnit Unit => TimeUnit.Microseconds;

    public override IWork Create(int threads) => Prediction.Of(new DigitNet(), batch: 64, static (network, inputs, outputs, times) =>
    {
        for (; times > 0; times--)
            network.Predict(inputs, outputs);
    });
}
