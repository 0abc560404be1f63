using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>One request at a time: limited by how fast the weights come from the cache.</summary>
/// <param name="images">What it sees.</param>
internal sealed class MnistOne(DigitImages images) : Workload
{
    public override string Key => "mnist-one" + images.KeySuffix;

    public override TimeUnit Unit => TimeUnit.Microseconds;

    public override IWork Create(int threads) => Prediction.Of(new DigitNet(), images.Inputs(1), static (network, inputs, outputs, times) =>
    {
        for (; times > 0; times--)
            network.Predict(inputs, outputs);
    }, images.Name);
}
