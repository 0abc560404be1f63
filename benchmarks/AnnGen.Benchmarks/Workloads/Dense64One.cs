using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>A single linear layer of 64 units.</summary>
[Network(MeanSquaredError)]
[Dense(64, 64)]
public sealed partial class Dense64Net;

/// <summary>One sample through a single layer of 64 inputs and 64 units.</summary>
internal sealed class Dense64One : Workload
{
    public override string Key => "dense64-one";

    public override TimeUnit Unit => TimeUnit.Nanoseconds;

    public override IWork Create(int threads) => Prediction.Of(new Dense64Net(), RandomSamples.Floats(Dense64Net.InputSize), static (network, inputs, outputs, times) =>
    {
        for (; times > 0; times--)
            network.Predict(inputs, outputs);
    });
}
