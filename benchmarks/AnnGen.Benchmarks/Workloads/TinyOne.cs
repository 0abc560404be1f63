using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>A network as audio effects have it, run for every sample of the sound.</summary>
[Network(MeanSquaredError)]
[Dense(1, 8, Tanh)]
[Dense(8, 8, Tanh)]
[Dense(8, 1)]
public sealed partial class TinyNet;

/// <summary>One sample through <see cref="TinyNet"/>.</summary>
internal sealed class TinyOne : Workload
{
    public override string Key => "tiny-one";

    public override TimeUnit Unit => TimeUnit.Nanoseconds;

    public override bool HasFloor => false;

    public override IWork Create(int threads) => Prediction.Of(new TinyNet(), RandomSamples.Floats(TinyNet.InputSize), static (network, inputs, outputs, times) =>
    {
        for (; times > 0; times--)
            network.Predict(inputs, outputs);
    });
}
