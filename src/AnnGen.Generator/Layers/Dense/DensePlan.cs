using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Dense;

/// <summary>A dense layer with all of its numbers.</summary>
/// <param name="Ends">What is applied to the weighted sums.</param>
/// <param name="TakesSamples">Whether its inputs are those of the network.</param>
/// <param name="Initialization">How the weights start; decided, never Default.</param>
internal sealed record DensePlan(
    int Index, string? Name, int? LayerNumber, EquatableArray<int> Sources, int Inputs, int Outputs, ActivationPlan Ends,
    bool TakesSamples, Initialization Initialization)
    : NodePlan(Index, DenseKind.Name, Name, LayerNumber, Sources, Inputs, TensorShape.Vector(Outputs), Ends)
{
    // Sums of more would fill the narrowest vector, or most of it.
    private const int MostDotProducts = 2;

    // With fewer inputs, zeros would not be worth finding.
    private const int LeastInputsToSkip = 128;

    // As many as the kernels have room to list, on their stack.
    private const int MostInputsToSkip = 8 * 1024;

    // Two vectors of 512 bits: what skips a step has to take less time than the step.
    private const int LeastUnitsToSkip = 32;

    /// <summary>Whether its weighted sums are dot products over lanes of inputs, since its units would fill no vector.</summary>
    public bool IsDotProducts { get; } = TakesDotProducts(Inputs, Outputs, TakesSamples);

    /// <summary>Whether a transposed copy of the weights is kept: for the deltas of its source, and for dot products.</summary>
    public bool HasTransposedWeights => IsDotProducts || !TakesSamples;

    /// <summary>Whether zeros among its inputs are looked for and left out: where these are the samples, and it pays.</summary>
    public override bool SkipsZeros =>
        TakesSamples && Inputs is >= LeastInputsToSkip and <= MostInputsToSkip && OutputStride >= LeastUnitsToSkip;

    /// <summary>The floats from one sample's inputs to the next one's.</summary>
    // The caller's samples lie one after the other; what the network writes itself fills whole cache lines.
    public int InputStride => TakesSamples ? Inputs : CacheLine.RoundUp(Inputs);

    /// <summary>Whether the derivative of the activation is taken from the sums, which training then keeps.</summary>
    public bool KeepsSums => Ends.TakesSums;

    /// <summary>The tensor of the weights.</summary>
    public string Weights { get; } = Tensor("W", Index);

    /// <summary>The tensor of their transposed copy.</summary>
    public string TransposedWeights { get; } = Tensor("W", Index) + "ᵀ";

    /// <summary>The tensor of the biases.</summary>
    public string Biases { get; } = Tensor("b", Index);

    /// <summary>The shapes of its product, as formulas have them.</summary>
    public string ProductShapes { get; } = ShapesOf(Literal.Digits(Inputs), Literal.Digits(Outputs));

    public override string ParameterSummary => $"Weights [{Inputs}, {Outputs}] and biases [{Outputs}]";

    public override long ParameterCount => (Inputs + 1L) * Outputs;

    public override long MultiplyAdds => (long)Inputs * Outputs;

    public override string ShapeName { get; } = RuntimeName.Prefix + Tensor("Shape", Index);

    /// <summary>Whether weighted sums are dot products over lanes of inputs: where inputs fill whole lanes, and units do not.</summary>
    public static bool TakesDotProducts(long inputs, long outputs, bool takesSamples) =>
        outputs <= MostDotProducts && (!takesSamples || inputs == CacheLine.RoundUp(inputs));

    private static string ShapesOf(string inputs, string outputs) => $"[rows, {inputs}] · [{inputs}, {outputs}] → [rows, {outputs}]";

    public override ShapePlan CreateShape()
    {
        List<(string, string, string)> properties =
        [
            ("int", "Inputs", Literal.Of(Inputs)), ("int", "Outputs", Literal.Of(Outputs)),
            ("int", "InputStride", Literal.Of(InputStride)), ("int", "OutputStride", Literal.Of(OutputStride)),
        ];
        if (SkipsZeros)
            properties.Add(("bool", "SkipsZeros", "true"));
        return new(ShapeName, RuntimeName.DenseShape, properties.ToEquatableArray(), Nested: ActivationType.ParameterOf(Ends));
    }

    public override IEnumerable<(string Property, string Value)> TableEntry
    {
        get
        {
            yield return ("Name", Literal.Of(Name!));
            yield return ("Inputs", Literal.Of(Inputs));
            yield return ("Outputs", Literal.Of(Outputs));
            foreach ((string Property, string Value) entry in ActivationType.TableEntry(Ends))
                yield return entry;
            yield return ("Initialization", $"{RuntimeName.Initialization}.{Initialization}");
            yield return ("Weights", MemoryName.Of(Weights));
            yield return ("Biases", MemoryName.Of(Biases));
            yield return ("TransposedWeights", HasTransposedWeights ? MemoryName.Of(TransposedWeights) : "-1");
            yield return ("Activations", MemoryName.Of(Activations));
            yield return ("Deltas", MemoryName.Of(Deltas));
            yield return ("Stride", Literal.Of(OutputStride));
        }
    }
}
