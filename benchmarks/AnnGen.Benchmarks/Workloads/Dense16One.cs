using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>A single linear layer of 16 units.</summary>
[Network(MeanSquaredError)]
[Dense(16, 16)]
public sealed partial class Dense16Net;

/// <summary>One sample through a single layer of 16 inputs and 16 units.</summary>
internal sealed class Dense16One : Workload
{
    public override string Key => "dense16-one";

    public override TimeUnit Unit => TimeUnit.Nanoseconds;

    public override bool HasFloor => false;

    public override IWork Create(int threads) => Prediction.Of(new Dense16Net(), RandomSamples.Floats(Dense16Net.InputSize), static (network, inputs, outputs, times) =>
    {
        for (; times > 0; times--)
            network.Predict(inputs, outputs);
    });
}
