using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Layers.Images;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.GlobalAveragePool2D;

/// <summary>The mean of each channel of an image.</summary>
internal sealed class GlobalAveragePool2DKind : LayerKind
{
    public const string Name = "GlobalAveragePool2D";

    private const string Steps = RuntimeName.Prefix + "GlobalAveragePool2DSteps";

    public override string Word => Name;

    public override bool HasParameters => false;

    public override bool ReadsImages => true;

    public override IEnumerable<(string Alias, string Type)> RuntimeTypes => [(Steps, "global::AnnGen.Generated.GlobalAveragePool2DSteps")];

    public override NodeValues Read(AttributeReader attribute) => new GlobalAveragePool2DValues();

    public override string Quote(NodeValues values) => Name;

    public override TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs) =>
        inputs[0] is { IsImage: true } image ? TensorShape.Vector(image.Dimensions[0]) : null;

    public override IEnumerable<Finding> CheckValues(NodeContext node) => [];

    public override IEnumerable<Finding> CheckPlace(NodeContext node) => ImageChecks.Run(node);

    public override NodePlan Plan(NodeContext node) =>
        new GlobalAveragePool2DPlan(node.Index, node.Node.DeclaredName, node.Sources, node.InputShape!.Value, node.OutputShape!.Value);

    public override IEnumerable<TensorRequest> Tensors(NodeContext node)
    {
        if (node.OutputShape is not { } output)
            yield break;
        yield return TensorRequest.OfSample(NodePlan.Tensor("a", node.Index), TensorRole.Activation, output);
        yield return TensorRequest.OfSample(NodePlan.Tensor("δ", node.Index), TensorRole.Delta, output);
    }

    public override IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node)
    {
        var pool = (GlobalAveragePool2DPlan)node;
        Operand x = graph.Taken(node);
        yield return new Step(
            pool.Formula(x.Text), Steps, "Forward", default,
            new EquatableArray<Operand>([pool.Channels, pool.Places, x, Operand.Ref(node.Activations, TensorRole.Activation)]),
            new StepAccess(x.Text, node.Activations));
    }

    public override IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node)
    {
        if (graph.TargetOf(node) is not { } target)
            yield break;
        var pool = (GlobalAveragePool2DPlan)node;
        Operand kept = target.KeptOr(graph.Taken(node));
        string divided = $"{node.Deltas} / {pool.Places.Text}";
        yield return new Step(
            target.Formula(divided),
            Steps, target.Method("Deltas"),
            new EquatableArray<string>([target.Activation]),
            new EquatableArray<Operand>(
            [
                pool.Channels, pool.Places, Operand.In(node.Deltas, TensorRole.Delta), kept,
                target.Written,
            ]),
            new StepAccess($"{node.Deltas} {kept.Text}", target.Tensor));
    }

    public override IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node) => [];

    public override IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle)
    {
        var pool = (GlobalAveragePool2DPlan)node;
        Operand x = graph.TakenInInference(node);
        yield return new Step(
            pool.Formula(x.Text), Steps, "Infer", default,
            new EquatableArray<Operand>([pool.Channels, pool.Places, x, graph.Given(node, isSingle: false), new Operand("s.Rows")]));
    }
}

/// <summary>A <c>[GlobalAveragePool2D]</c>, which states nothing.</summary>
internal sealed record GlobalAveragePool2DValues : NodeValues;

/// <summary>The mean of each channel of an image.</summary>
/// <param name="Image">The shape of a sample's inputs.</param>
internal sealed record GlobalAveragePool2DPlan(int Index, string? Name, EquatableArray<int> Sources, TensorShape Image, TensorShape Shape)
    : NodePlan(Index, GlobalAveragePool2DKind.Name, Name, LayerNumber: null, Sources, (int)Image.ElementCount, Shape, Activation: null)
{
    /// <summary>The number of channels.</summary>
    public Operand Channels => new(Literal.Of(Image.Dimensions[0]));

    /// <summary>The number of places of a channel.</summary>
    public Operand Places => new(Literal.Of(Image.Dimensions[1] * Image.Dimensions[2]));

    public override string ShapeName { get; } = RuntimeName.Prefix + Tensor("Shape", Index);

    public override ShapePlan CreateShape() => RowsShape.Of(ShapeName, this);

    public string Formula(string x)
    {
        string sizes = string.Join(" × ", Image.Dimensions.Select(size => Literal.Digits(size)));
        return $"{Activations} = mean of each channel of {x}, {sizes} → {Outputs}";
    }
}
