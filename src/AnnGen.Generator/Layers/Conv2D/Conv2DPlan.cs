using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Layers.Images;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Conv2D;

/// <summary>A convolution with all of its numbers.</summary>
/// <param name="Image">The shape of a sample's inputs.</param>
/// <param name="Window">The kernel, and how it moves.</param>
/// <param name="Groups">The number of groups of channels.</param>
/// <param name="Ends">What is applied to the sums.</param>
/// <param name="Initialization">How the weights start; decided, never Default.</param>
internal sealed record Conv2DPlan(
    int Index, string? Name, int? LayerNumber, EquatableArray<int> Sources, TensorShape Image, TensorShape Shape, Window Window, int Groups,
    ActivationPlan Ends, Initialization Initialization)
    : NodePlan(Index, Conv2DKind.Name, Name, LayerNumber, Sources, (int)Image.ElementCount, Shape, Ends)
{
    /// <summary>The number of output channels.</summary>
    public int Channels => Shape.Dimensions[0];

    /// <summary>The number of inputs of each output: the weights of an output channel.</summary>
    public int Taps => Image.Dimensions[0] / Groups * Window.Height * Window.Width;

    /// <summary>The tensor of the weights.</summary>
    public string Weights { get; } = Tensor("W", Index);

    /// <summary>The tensor of the biases.</summary>
    public string Biases { get; } = Tensor("b", Index);

    /// <summary>The gradients of parts of the batch.</summary>
    public string Parts { get; } = Tensor("S", Index);

    /// <summary>The shapes of the convolution, as formulas have them.</summary>
    public string Shapes => $"{Text(Image)} → {Text(Shape)}";

    /// <summary>The floats that the weights take.</summary>
    public int WeightFloats => CacheLine.RoundUp(Taps * Channels);

    public override long ParameterCount => (Taps + 1L) * Channels;

    public override long MultiplyAdds => (long)Taps * Shape.ElementCount;

    public override string ShapeName { get; } = RuntimeName.Prefix + Tensor("Shape", Index);

    private string WeightShape => string.Join(
        ", ", new[] { Channels, Image.Dimensions[0] / Groups, Window.Height, Window.Width }.Select(size => Literal.Digits(size)));

    public override string ParameterSummary => $"Weights [{WeightShape}] and biases [{Channels}]";

    public override ShapePlan CreateShape() => new(
        ShapeName, Conv2DKind.Shape,
        new[]
        {
            ("InputChannels", Image.Dimensions[0]), ("InputHeight", Image.Dimensions[1]), ("InputWidth", Image.Dimensions[2]),
            ("OutputChannels", Channels), ("OutputHeight", Shape.Dimensions[1]), ("OutputWidth", Shape.Dimensions[2]),
            ("KernelHeight", Window.Height), ("KernelWidth", Window.Width), ("Stride", Window.Stride),
            ("PaddingTop", Window.Top), ("PaddingLeft", Window.Left), ("Dilation", Window.Dilation), ("Groups", Groups),
        }.Select(property => ("int", property.Item1, Literal.Of(property.Item2))).ToEquatableArray(),
        Nested: ActivationType.ParameterOf(Ends));

    public override IEnumerable<(string Name, string Value)> Settings =>
    [
        .. Window.Settings, .. Groups == 1 ? Array.Empty<(string, string)>() : [(nameof(Groups), Literal.Digits(Groups))], .. Ends.Settings,
    ];

    public override IEnumerable<string> TableTypes => [RuntimeName.WeightOrder];

    public override IEnumerable<(string Property, string Value)> TableEntry
    {
        get
        {
            yield return ("Name", Literal.Of(Name!));
            yield return ("Inputs", Literal.Of(Taps));
            yield return ("Outputs", Literal.Of(Channels));
            foreach ((string Property, string Value) entry in ActivationType.TableEntry(Ends))
                yield return entry;
            yield return ("Initialization", $"{RuntimeName.Initialization}.{Initialization}");
            yield return ("FanOut", Literal.Of(Channels * Window.Height * Window.Width / Groups));
            yield return ("WeightOrder", RuntimeName.WeightOrder + ".Units");
            yield return ("WeightShape", $"new[] {{ {WeightShape} }}");
            yield return ("Weights", MemoryName.Of(Weights));
            yield return ("Biases", MemoryName.Of(Biases));
            yield return ("TransposedWeights", "-1");
            yield return ("Activations", MemoryName.Of(Activations));
            yield return ("Deltas", MemoryName.Of(Deltas));
            yield return ("Stride", Literal.Of(OutputStride));
            yield return ("ImageShape", $"new[] {{ {string.Join(", ", Shape.Dimensions.Select(size => Literal.Digits(size)))} }}");
        }
    }

    private static string Text(TensorShape shape) => string.Join(" × ", shape.Dimensions.Select(size => Literal.Digits(size)));
}
