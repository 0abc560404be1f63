namespace AnnGen.Networks;

/// <summary>
/// One dense layer as the generator planned it. Offsets count floats; generated code states the same numbers as constants.
/// </summary>
public sealed class LayerPlan
{
    /// <summary>The layer's name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of inputs per sample.</summary>
    public required int Inputs { get; init; }

    /// <summary>The number of units.</summary>
    public required int Outputs { get; init; }

    /// <summary>What is applied to the weighted sums; <see cref="Activation.Own"/> where it is <see cref="OwnActivation"/>.</summary>
    public required Activation Activation { get; init; }

    /// <summary>The slope of LeakyRelu, the α of Elu; null where the activation has no parameter.</summary>
    public float? ActivationParameter { get; init; }

    /// <summary>The struct with a user's own activation, or null.</summary>
    public Type? OwnActivation { get; init; }

    /// <summary>How the weights start.</summary>
    public required Initialization Initialization { get; init; }

    /// <summary>Where the weights [inputs, outputs] lie among the parameters.</summary>
    public required int Weights { get; init; }

    /// <summary>Where the biases [outputs] lie among the parameters.</summary>
    public required int Biases { get; init; }

    /// <summary>Where the transposed copy of the weights lies, behind all parameters; −1 where none is kept.</summary>
    public required int TransposedWeights { get; init; }

    /// <summary>Where the activations [batch, outputs] lie in a workspace.</summary>
    public required int Activations { get; init; }

    /// <summary>Where the deltas [batch, outputs] lie in a workspace.</summary>
    public required int Deltas { get; init; }

    /// <summary>The floats from one sample's activations or deltas to the next one's.</summary>
    public required int Stride { get; init; }

    /// <summary>The number of weights and biases.</summary>
    public int ParameterCount => (Inputs + 1) * Outputs;

    /// <summary>The floats that the weights take, padding included.</summary>
    internal int WeightFloats => Inputs * Lanes.Padded(Outputs);
}
