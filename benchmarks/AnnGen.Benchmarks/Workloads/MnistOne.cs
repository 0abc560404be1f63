using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>One request at a time: limited by how fast the weights come from the cache.</summary>
internal sealed class MnistOne : Workload
{
    public override string Key => "mnist-one";

    public override TimeUnit Unit => TimeUnit.Microseconds;

    public override IWork Create(int threads) => Prediction.Of(new DigitNet(), batch: 1, static (network, inputs, outputs, times) =>
    {
        for (; times > 0; times--)
            network.Predict(inputs, outputs);
    });
}
