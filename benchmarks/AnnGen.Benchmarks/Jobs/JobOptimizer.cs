using System.Globalization;
using System.Text.Json.Serialization;

namespace AnnGen.Benchmarks.Jobs;

/// <summary>An optimizer and its settings.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(SgdOptimizer), "sgd")]
[JsonDerivedType(typeof(AdamOptimizer), "adam")]
[JsonDerivedType(typeof(AdamWOptimizer), "adamw")]
internal abstract record JobOptimizer(float LearningRate)
{
    /// <summary>The floats that it remembers for each parameter.</summary>
    [JsonIgnore]
    public abstract int StatePerParameter { get; }
}

internal sealed record SgdOptimizer(float LearningRate, float Momentum) : JobOptimizer(LearningRate)
{
    public override int StatePerParameter => Momentum == 0 ? 0 : 1;

    public override string ToString() => Momentum == 0
        ? string.Create(CultureInfo.InvariantCulture, $"SGD {LearningRate}")
        : string.Create(CultureInfo.InvariantCulture, $"SGD {LearningRate}, momentum {Momentum}");
}

/// <summary>Adam, with the decay rates of its paper.</summary>
internal sealed record AdamOptimizer(float LearningRate) : JobOptimizer(LearningRate)
{
    public override int StatePerParameter => 2;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Adam {LearningRate}");
}

/// <summary>Adam with decoupled weight decay, and the same decay rates.</summary>
internal sealed record AdamWOptimizer(float LearningRate, float WeightDecay) : JobOptimizer(LearningRate)
{
    public override int StatePerParameter => 2;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"AdamW {LearningRate}, weight decay {WeightDecay}");
}
