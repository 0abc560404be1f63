namespace AnnGen.Generator.Planning;

/// <summary>Everything that was decided about a network: emission prints it and decides nothing.</summary>
/// <param name="Type">The class that carries the network.</param>
/// <param name="Loss">What training minimises, and how it is computed.</param>
/// <param name="MaxBatchSize">The largest number of samples in a step.</param>
/// <param name="InputShape">The shape of a sample.</param>
/// <param name="Normalization">What raw bytes go through.</param>
/// <param name="Layers">The layers, each after those that it takes its inputs from.</param>
/// <param name="Passes">What is computed, in which order.</param>
/// <param name="Memory">What lies where.</param>
internal sealed record ExecutionPlan(
    TypeModel Type,
    LossPlan Loss,
    int MaxBatchSize,
    TensorShape InputShape,
    NormalizationPlan Normalization,
    EquatableArray<DensePlan> Layers,
    PassPlan Passes,
    MemoryPlan Memory)
{
    // Four vectors of 512 bits, and what a call can have on the stack without feeling it.
    private const int MaxSmallSize = 64;
    private const int MaxSmallScratch = 192;

    /// <summary>The number of inputs per sample.</summary>
    public int InputSize => (int)InputShape.ElementCount;

    /// <summary>Whether one sample's activations fit into registers, layer by layer.</summary>
    public bool IsSmall =>
        Memory.Inference.Floats <= MaxSmallScratch && Layers.All(layer => layer.Inputs <= MaxSmallSize && layer.Outputs <= MaxSmallSize);

    /// <summary>Whether one sample of it passes through memory on its way: not where the only layer's outputs go where the caller wants them.</summary>
    public bool NeedsSmallScratch => IsSmall && (Layers.Count > 1 || !Output.FillsLines);

    /// <summary>Whether a small network writes outputs while it still reads inputs: its only layer, where several vectors may be computed one after the other.</summary>
    public bool WritesWhileItReads => IsSmall && !NeedsSmallScratch && Output.Outputs > CacheLine.Floats;

    /// <summary>Whether one sample's activations stay in registers from the first layer to the last.</summary>
    public bool FitsRegisters => RegisterFit.Fits(Layers);

    /// <summary>The last layer, whose outputs the loss takes.</summary>
    public DensePlan Output => Layers[Layers.Count - 1];

    /// <summary>The number of weights and biases.</summary>
    public long ParameterCount => Layers.Sum(layer => layer.ParameterCount);
}

/// <summary>(byte ⁄ 255 − mean) ⁄ deviation.</summary>
internal sealed record NormalizationPlan(float Mean, float Deviation);

/// <summary>A dense layer with all of its numbers.</summary>
/// <param name="Index">Its place among the layers.</param>
/// <param name="Name">Its name in generated code.</param>
/// <param name="Source">The layer whose outputs it takes, or <see cref="NetworkModel.InputNode"/>.</param>
/// <param name="Inputs">The number of inputs per sample.</param>
/// <param name="Outputs">The number of units.</param>
/// <param name="InputStride">The floats from one sample's inputs to the next one's.</param>
/// <param name="OutputStride">The floats from one sample's outputs to the next one's, and from one input's weights to the next one's.</param>
/// <param name="Activation">What is applied to the weighted sums.</param>
/// <param name="ActivationName">What the activation is called in tables and formulas.</param>
/// <param name="ActivationParameter">The slope of LeakyRelu, the α of Elu; null where the activation has no parameter.</param>
/// <param name="OwnActivation">The user's own activation as generated code refers to it, where it is one.</param>
/// <param name="KeepsSums">Whether training keeps the sums beside the activations, since the derivative is taken from them.</param>
/// <param name="DropoutRate">The share of its units that is dropped while training; 0 where none are.</param>
/// <param name="Initialization">How the weights start; decided, never Default.</param>
/// <param name="IsDotProducts">Whether its weighted sums are dot products over lanes of inputs, since its units would fill no vector.</param>
/// <param name="HasTransposedWeights">Whether a transposed copy of the weights is kept: for the deltas of its source, and for dot products.</param>
internal sealed record DensePlan(
    int Index,
    string Name,
    int Source,
    int Inputs,
    int Outputs,
    int InputStride,
    int OutputStride,
    Activation Activation,
    string ActivationName,
    float? ActivationParameter,
    string? OwnActivation,
    bool KeepsSums,
    float DropoutRate,
    Initialization Initialization,
    bool IsDotProducts,
    bool HasTransposedWeights)
{
    // With fewer inputs, zeros would not be worth finding.
    private const int LeastInputsToSkip = 128;

    // As many as the kernels have room to list, on their stack.
    private const int MostInputsToSkip = 8 * 1024;

    // Two vectors of 512 bits: what skips a step has to take less time than the step.
    private const int LeastUnitsToSkip = 32;

    public bool DropsUnits => DropoutRate > 0f;

    /// <summary>Whether zeros among its inputs are looked for and left out: where these are the samples, and it pays.</summary>
    public bool SkipsZeros =>
        Source == NetworkModel.InputNode && Inputs is >= LeastInputsToSkip and <= MostInputsToSkip && OutputStride >= LeastUnitsToSkip;

    /// <summary>Whether its outputs need no padding.</summary>
    public bool FillsLines => Outputs == OutputStride;

    public long ParameterCount => (Inputs + 1L) * Outputs;

    public long MultiplyAdds => (long)Inputs * Outputs;
}
