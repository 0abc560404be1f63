using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.LayerNorm;

/// <summary>Normalises each sample over all of its elements.</summary>
internal sealed class LayerNormKind : LayerKind
{
    public const string Name = "LayerNorm";

    private const string Steps = RuntimeName.Prefix + "LayerNormSteps";
    private const string Epsilon = "Epsilon";
    private const float DefaultEpsilon = 1e-5f;

    public override string Word => Name;

    public override bool HasParameters => true;

    public override bool SumsOverBatch => true;

    public override string ParametersType => RuntimeName.Prefix + "LayerNormParameters";

    public override string WorkspaceType => RuntimeName.Prefix + "LayerNormWorkspace";

    public override IEnumerable<(string Alias, string Type)> RuntimeTypes =>
    [
        (ParametersType, "global::AnnGen.LayerNormParameters"), (WorkspaceType, "global::AnnGen.LayerNormWorkspace"),
        (Steps, "global::AnnGen.Generated.LayerNormSteps"),
    ];

    public override NodeValues Read(AttributeReader attribute) => new LayerNormValues(attribute.Value(Epsilon, DefaultEpsilon));

    public override string Quote(NodeValues values) => Name;

    public override TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs) => inputs[0];

    public override IEnumerable<Finding> CheckValues(NodeContext node)
    {
        float epsilon = ((LayerNormValues)node.Node.Values).Epsilon;
        if (!(epsilon > 0f) || float.IsInfinity(epsilon))
        {
            yield return new Finding(
                Rule.NormalizingLayerUnusable, node.Part(Epsilon),
                FormattableString.Invariant($"The epsilon of {node.Mention} is {epsilon}; it must be finite, and above 0"));
        }
    }

    public override IEnumerable<Finding> CheckPlace(NodeContext node)
    {
        if (node.InputShape is null && node.Source == NetworkModel.InputNode)
            yield return new Finding(Rule.InputsUnknown, node.Part(), node.Subject, "");
        else if (node.InputShape is { ElementCount: 1 })
        {
            yield return new Finding(
                Rule.NormalizingLayerUnusable, node.Part(),
                $"{node.Subject} normalises over the elements of a sample, but {node.Giver(node.Source)} gives 1, " +
                "which has no variance; remove the layer");
        }
    }

    public override NodePlan Plan(NodeContext node) => new LayerNormPlan(
        node.Index, node.Node.Name, node.Node.LayerNumber, node.Sources, node.OutputShape!.Value,
        ((LayerNormValues)node.Node.Values).Epsilon);

    public override IEnumerable<TensorRequest> Tensors(NodeContext node)
    {
        if (node.OutputShape is not { } shape)
            yield break;
        long elements = shape.ElementCount;
        long line = CacheLine.RoundUp(elements);
        yield return new(NodePlan.Tensor("W", node.Index), TensorRole.Parameter, 1, elements, line);
        yield return new(NodePlan.Tensor("b", node.Index), TensorRole.Parameter, 1, elements, line);
        yield return TensorRequest.OfSample(NodePlan.Tensor("a", node.Index), TensorRole.Activation, shape);
        yield return TensorRequest.OfSample(NodePlan.Tensor("δ", node.Index), TensorRole.Delta, shape);
        yield return new(NodePlan.Tensor("S", node.Index), TensorRole.Parts, 1, 2 * line, 2 * line);
    }

    public override IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node)
    {
        var norm = (LayerNormPlan)node;
        Operand x = graph.Taken(node);
        yield return new Step(
            norm.Formula(x.Text), Steps, "Forward", default,
            new EquatableArray<Operand>([norm.Layout(graph), x, .. norm.Parameters, Operand.Ref(node.Activations, TensorRole.Activation)]),
            new StepAccess($"{x.Text} {norm.Scales} {norm.Shifts}", node.Activations, node.LayerNumber - 1));
    }

    public override IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node)
    {
        var norm = (LayerNormPlan)node;
        Operand x = graph.Taken(node);
        Operand delta = Operand.In(node.Deltas, TensorRole.Delta);
        string n = node.Number;
        yield return new Step(
            $"{norm.Parts} = ∂W{n} = Σ {node.Deltas} ⊙ x̂{n} and ∂b{n} = Σ {node.Deltas}, for each part of the batch, " +
            $"x̂{n} = ({x.Text} − mean) / √(variance + ε)",
            Steps, "PartGradients", default,
            new EquatableArray<Operand>([norm.Layout(graph), x, delta, Operand.Ref(norm.Parts, TensorRole.Parts)]),
            new StepAccess($"{x.Text} {node.Deltas}", norm.Parts));
        if (graph.TargetOf(node) is not { } target)
            yield break;
        Operand kept = target.KeptOr(x);
        string formula = $"(δ̂ − mean of δ̂ − x̂{n} ⊙ mean of δ̂ ⊙ x̂{n}) / √(variance + ε), δ̂ = {norm.Scales} ⊙ {node.Deltas}";
        yield return new Step(
            target.Formula(formula),
            Steps, target.Method("InputDeltas"),
            new EquatableArray<string>([target.Activation]),
            new EquatableArray<Operand>(
                [norm.Layout(graph), x, norm.Parameters[0], delta, kept, target.Written]),
            new StepAccess($"{x.Text} {norm.Scales} {node.Deltas} {kept.Text}", target.Tensor, node.LayerNumber - 1));
    }

    public override IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node)
    {
        var norm = (LayerNormPlan)node;
        yield return PartSums.Gradient(
            graph, node, norm.Scales, norm.Shifts, norm.Parts, weightCount: node.Outputs, biasCount: node.Outputs);
    }

    public override IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle)
    {
        var norm = (LayerNormPlan)node;
        Operand x = graph.TakenInInference(node);
        yield return new Step(
            norm.Formula(x.Text), Steps, "Infer", default,
            new EquatableArray<Operand>(
                [norm.Layout(graph), x, .. norm.Parameters, graph.Given(node, isSingle: false), new Operand("s.Rows")]));
    }
}

/// <summary>A <c>[LayerNorm]</c> as it was declared.</summary>
/// <param name="Epsilon">ε.</param>
internal sealed record LayerNormValues(float Epsilon) : NodeValues;

/// <summary>A layer normalisation with all of its numbers.</summary>
/// <param name="Epsilon">ε.</param>
internal sealed record LayerNormPlan(
    int Index, string? Name, int? LayerNumber, EquatableArray<int> Sources, TensorShape Shape, float Epsilon)
    : NodePlan(Index, LayerNormKind.Name, Name, LayerNumber, Sources, (int)Shape.ElementCount, Shape, Activation: null)
{
    /// <summary>γ.</summary>
    public string Scales { get; } = Tensor("W", Index);

    /// <summary>β.</summary>
    public string Shifts { get; } = Tensor("b", Index);

    /// <summary>The gradients of parts of the batch.</summary>
    public string Parts { get; } = Tensor("S", Index);

    public EquatableArray<Operand> Parameters =>
        new([Operand.In(Scales, TensorRole.Parameter), Operand.In(Shifts, TensorRole.Parameter)]);

    public override long ParameterCount => 2L * Outputs;

    public override long MultiplyAdds => Outputs;

    public override string ParameterSummary => $"Scales γ and shifts β [{Text}]";

    public override string? ShapeName => IsImage ? null : RuntimeName.Prefix + Tensor("Shape", Index);

    private string Text => string.Join(", ", Shape.Dimensions.Select(size => Literal.Digits(size)));

    public override ShapePlan? CreateShape() => ShapeName is null ? null : RowsShape.Of(ShapeName, this);

    public string Formula(string x) =>
        $"{Activations} = {Scales} ⊙ ({x} − mean) / √(variance + ε) + {Shifts}, over the elements of each sample";

    /// <summary>How its steps are told how tensors lie.</summary>
    public Operand Layout(PlannedGraph graph) => new(FormattableString.Invariant(
        $"new(elements: {Outputs}, isImage: {(IsImage ? "true" : "false")}, group: {graph.Group}, epsilon: {Literal.Of(Epsilon)})"));

    public override IEnumerable<(string Name, string Value)> Settings => [(nameof(Epsilon), Literal.Shortest(Epsilon))];

    public override IEnumerable<(string Property, string Value)> TableEntry
    {
        get
        {
            yield return ("Name", Literal.Of(Name!));
            yield return ("Inputs", "1");
            yield return ("Outputs", Literal.Of(Outputs));
            yield return ("Activation", $"{RuntimeName.Activation}.{nameof(AnnGen.Activation.Identity)}");
            yield return ("Initialization", $"{RuntimeName.Initialization}.{nameof(Initialization.XavierUniform)}");
            yield return ("WeightStart", "1f");
            yield return ("IsPenalized", "false");
            yield return ("WeightOrder", "global::AnnGen.Networks.WeightOrder.Units");
            yield return ("WeightShape", $"new[] {{ {Text} }}");
            yield return ("Weights", MemoryName.Of(Scales));
            yield return ("Biases", MemoryName.Of(Shifts));
            yield return ("TransposedWeights", "-1");
            yield return ("Activations", MemoryName.Of(Activations));
            yield return ("Deltas", MemoryName.Of(Deltas));
            yield return ("Stride", Literal.Of(OutputStride));
            if (IsImage)
                yield return ("ImageShape", $"new[] {{ {Text} }}");
        }
    }
}
