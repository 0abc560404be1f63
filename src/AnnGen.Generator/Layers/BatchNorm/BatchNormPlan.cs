using AnnGen.Generator.Emission;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.BatchNorm;

/// <summary>A batch normalisation with all of its numbers.</summary>
/// <param name="Values">What the declaration states.</param>
internal sealed record BatchNormPlan(
    int Index, string? Name, int? LayerNumber, EquatableArray<int> Sources, TensorShape Shape, BatchNormValues Values)
    : NodePlan(Index, BatchNormKind.Name, Name, LayerNumber, Sources, (int)Shape.ElementCount, Shape, Activation: null)
{
    public int Channels => IsImage ? Shape.Dimensions[0] : Outputs;

    /// <summary>γ.</summary>
    public string Scales { get; } = Tensor("W", Index);

    /// <summary>β.</summary>
    public string Shifts { get; } = Tensor("b", Index);

    /// <summary>γ ⁄ √(running variance + ε).</summary>
    public string Folded { get; } = Tensor("K", Index);

    public string RunningMeans { get; } = Tensor("R", Index);

    public string RunningVariances { get; } = Tensor("V", Index);

    /// <summary>Σ x of parts of the batch.</summary>
    public string SumsOfParts { get; } = Tensor("M", Index);

    /// <summary>Σ (x − mean)² of parts of the batch.</summary>
    public string Squares { get; } = Tensor("Q", Index);

    /// <summary>The gradients of parts of the batch.</summary>
    public string Parts { get; } = Tensor("S", Index);

    public override int MinBatchSize => BatchNormKind.Places(Shape) > 1 ? 1 : 2;

    public override long ParameterCount => 2L * Channels;

    public override long MultiplyAdds => Outputs;

    public override string ParameterSummary => $"Scales γ [{Channels}] and shifts β [{Channels}]";

    public override string? ShapeName => IsImage ? null : RuntimeName.Prefix + Tensor("Shape", Index);

    public override ShapePlan? CreateShape() => ShapeName is null ? null : RowsShape.Of(ShapeName, this);

    public override IEnumerable<BufferPlan> Buffers =>
    [
        new("running_mean", LayerNumber!.Value, RunningMeans, Channels, 0f),
        new("running_var", LayerNumber.Value, RunningVariances, Channels, 1f),
    ];

    public override IEnumerable<(string Name, string Value)> Settings => [(nameof(Values.Epsilon), Literal.Shortest(Values.Epsilon))];

    public override IEnumerable<string> TableTypes => [RuntimeName.WeightOrder];

    public override IEnumerable<(string Property, string Value)> TableEntry
    {
        get
        {
            yield return ("Name", Literal.Of(Name!));
            yield return ("Inputs", "1");
            yield return ("Outputs", Literal.Of(Channels));
            yield return ("Activation", $"{RuntimeName.Activation}.{nameof(AnnGen.Activation.Identity)}");
            yield return ("Initialization", $"{RuntimeName.Initialization}.{nameof(Initialization.XavierUniform)}");
            yield return ("WeightStart", "1f");
            yield return ("IsPenalized", "false");
            yield return ("WeightOrder", RuntimeName.WeightOrder + ".Units");
            yield return ("WeightShape", $"new[] {{ {Literal.Of(Channels)} }}");
            yield return ("Weights", MemoryName.Of(Scales));
            yield return ("Biases", MemoryName.Of(Shifts));
            yield return ("TransposedWeights", "-1");
            yield return ("BatchNorm", $"new() {{ RunningMeans = {MemoryName.Of(RunningMeans)}");
            yield return ("RunningVariances", MemoryName.Of(RunningVariances));
            yield return ("FoldedScales", MemoryName.Of(Folded));
            yield return ("Epsilon", $"{Literal.Of(Values.Epsilon)} }}");
            yield return ("Activations", MemoryName.Of(Activations));
            yield return ("Deltas", MemoryName.Of(Deltas));
            yield return ("Stride", Literal.Of(OutputStride));
            if (IsImage)
                yield return ("ImageShape", $"new[] {{ {string.Join(", ", Shape.Dimensions.Select(size => Literal.Digits(size)))} }}");
        }
    }
}
