namespace AnnGen;

/// <summary>How the layers of a network fared in some steps of training. It prints as a table, with what gives cause for concern.</summary>
public sealed class TrainingHealth
{
    internal TrainingHealth(string network, int? epoch, long steps, long samples, IReadOnlyList<LayerHealth> layers)
    {
        Network = network;
        Epoch = epoch;
        Steps = steps;
        Samples = samples;
        Layers = layers;
        Warnings = HealthWarnings.About(samples, layers);
    }

    /// <summary>The network's name.</summary>
    public string Network { get; }

    /// <summary>The epoch whose steps these are, counted from 1; null when they belong to none.</summary>
    public int? Epoch { get; }

    /// <summary>The number of steps.</summary>
    public long Steps { get; }

    /// <summary>The number of samples in these steps; one that was in several counts in each.</summary>
    public long Samples { get; }

    /// <summary>The layers, in the order in which data passes them.</summary>
    public IReadOnlyList<LayerHealth> Layers { get; }

    /// <summary>
    /// What gives cause for concern, in words, each with what usually helps: a gradient that is not finite, that is 1,000 times
    /// smaller or larger (per parameter) than that of a later layer; steps of more than 10 % of the weights; 40 % of the units dead;
    /// 75 % of the outputs saturated. Frozen layers give none about gradients and steps.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>One layer: <c>health["Hidden"].DeadUnits</c>.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <exception cref="ArgumentException">The network has no layer of that name.</exception>
    public LayerHealth this[string layer] => Layers.FirstOrDefault(candidate => candidate.Name == layer) ?? throw new ArgumentException(
        $"'{Network}' has no layer '{layer}'; it has {string.Join(", ", Layers.Select(candidate => $"'{candidate.Name}'"))}.",
        nameof(layer));

    /// <summary>The layers as a table, and below it the warnings.</summary>
    public override string ToString() => HealthTable.Print(this);
}
