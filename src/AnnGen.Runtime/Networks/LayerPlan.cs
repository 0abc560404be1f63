namespace AnnGen.Networks;

/// <summary>
/// One layer with parameters as the generator planned it. Offsets count floats; generated code states the same numbers as constants.
/// </summary>
/// <remarks>
/// A unit is what has a bias of its own: a unit of a dense layer, an output channel of a convolution. Its inputs are those that one of its
/// outputs is a sum over.
/// </remarks>
public sealed class LayerPlan
{
    /// <summary>The layer's name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of inputs of a unit, and of its weights.</summary>
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

    /// <summary>Where the weights lie among the parameters.</summary>
    public required int Weights { get; init; }

    /// <summary>How the weights lie there.</summary>
    public WeightOrder WeightOrder { get; init; }

    /// <summary>The shape of the weights as users see it; [inputs, outputs] unless it is set.</summary>
    public IReadOnlyList<int> WeightShape
    {
        get => field ?? [Inputs, Outputs];
        init;
    }

    /// <summary>The number of outputs that an input takes part in, of the same sample: what initialisation calls fan-out.</summary>
    public int FanOut
    {
        get => field == 0 ? Outputs : field;
        init;
    }

    /// <summary>What each weight starts as, where all start alike and none is drawn.</summary>
    public float? WeightStart { get; init; }

    /// <summary>Whether penalties on weights hold for the weights of this layer.</summary>
    public bool IsPenalized { get; init; } = true;

    /// <summary>Where a batch normalisation keeps its running values; null for another layer.</summary>
    public BatchNormPlan? BatchNorm { get; init; }

    /// <summary>Where the biases [outputs] lie among the parameters.</summary>
    public required int Biases { get; init; }

    /// <summary>Where the transposed copy of the weights lies, behind all parameters; −1 where none is kept.</summary>
    public required int TransposedWeights { get; init; }

    /// <summary>
    /// The shape of a sample's outputs where they are an image, [channels, height, width]; empty where they are a vector.
    /// </summary>
    public IReadOnlyList<int> ImageShape { get; init; } = [];

    /// <summary>Whether samples lie in lanes: 16 of them side by side, for each channel and pixel.</summary>
    internal bool HasSamplesInLanes => ImageShape.Count > 0;

    /// <summary>The number of places at which a unit has an output for each sample: 1, or the pixels of an image.</summary>
    internal int Places => HasSamplesInLanes ? ImageShape[1] * ImageShape[2] : 1;

    /// <summary>Where the activations of the batch lie in a workspace.</summary>
    public required int Activations { get; init; }

    /// <summary>Where the deltas of the batch lie in a workspace.</summary>
    public required int Deltas { get; init; }

    /// <summary>The floats from one sample's activations or deltas to the next one's.</summary>
    public required int Stride { get; init; }

    /// <summary>The number of weights and biases.</summary>
    public int ParameterCount => (Inputs + 1) * Outputs;

    /// <summary>The floats that the weights take, padding included.</summary>
    internal int WeightFloats => WeightRows * Lanes.Padded(WeightColumns);

    /// <summary>The rows of the matrix that the weights are in memory.</summary>
    internal int WeightRows => WeightOrder == WeightOrder.Panels ? Inputs : Lanes.Padded(Inputs * Outputs) / Lanes.Count;

    /// <summary>The columns of that matrix.</summary>
    internal int WeightColumns => WeightOrder == WeightOrder.Panels ? Outputs : Lanes.Count;

    /// <summary>The part of the parameters that a worker owns.</summary>
    internal LayerPart PartOf(Share share) =>
        WeightOrder == WeightOrder.Panels ? LayerPart.Of(Inputs, Outputs, share) : LayerPart.OfLines(WeightRows, Outputs, share);
}
