using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Concat;

/// <summary>The outputs of two nodes, one behind the other.</summary>
internal sealed class ConcatKind : LayerKind
{
    public const string Name = "Concat";

    private const string With = "with";
    private const string Steps = RuntimeName.Prefix + "ConcatSteps";

    public override string Word => Name;

    public override bool HasParameters => false;

    public override IReadOnlyList<string> JoinedArguments { get; } = [With];

    public override IEnumerable<(string Alias, string Type)> RuntimeTypes => [(Steps, "global::AnnGen.Generated.ConcatSteps")];

    public override NodeValues Read(AttributeReader attribute) => new ConcatValues(attribute.Value(With, ""));

    public override string Quote(NodeValues values) => $"{Name}(\"{((ConcatValues)values).With}\")";

    public override TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs)
    {
        if (inputs[0] is not { } first || inputs[1] is not { } second || !Fit(first, second))
            return null;
        return first.IsImage
            ? TensorShape.Image(first.Dimensions[0] + second.Dimensions[0], first.Dimensions[1], first.Dimensions[2])
            : TensorShape.Vector((int)Math.Min(first.ElementCount + second.ElementCount, int.MaxValue));
    }

    public override IEnumerable<Finding> CheckValues(NodeContext node) => [];

    public override IEnumerable<Finding> CheckPlace(NodeContext node)
    {
        int other = node.Node.Sources[1].Node;
        if (node.InputShape is { } first && node.Shapes[other] is { } second && !Fit(first, second))
        {
            yield return new Finding(
                Rule.JoinedShapesDiffer, node.Part(With), node.Subject, node.Giver(node.Source), first, node.Giver(other), second);
        }
    }

    public override NodePlan Plan(NodeContext node) => new ConcatPlan(
        node.Index, node.Node.DeclaredName, node.Sources, node.InputShape!.Value, node.Shapes[node.Node.Sources[1].Node]!.Value,
        node.OutputShape!.Value);

    public override IEnumerable<TensorRequest> Tensors(NodeContext node)
    {
        if (node.OutputShape is not { } shape)
            yield break;
        yield return TensorRequest.OfSample(NodePlan.Tensor("a", node.Index), TensorRole.Activation, shape);
        yield return TensorRequest.OfSample(NodePlan.Tensor("δ", node.Index), TensorRole.Delta, shape);
    }

    public override IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node)
    {
        Operand first = graph.Taken(node);
        Operand second = graph.Taken(node, slot: 1);
        yield return Join((ConcatPlan)node, first, second, Operand.Ref(node.Activations, TensorRole.Activation)) with
        {
            Access = new StepAccess($"{first.Text} {second.Text}", node.Activations),
        };
    }

    public override IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node)
    {
        for (int slot = 0; slot < node.Sources.Count; slot++)
        {
            if (graph.TargetOf(node, slot) is not { } target)
                continue;
            Operand kept = target.KeptOr(graph.Taken(node, slot));
            string part = $"the {(slot == 0 ? "first" : "second")} part of {node.Deltas}";
            yield return new Step(
                target.Formula(part),
                Steps, target.Method("Deltas"),
                new EquatableArray<string>([target.Activation]),
                new EquatableArray<Operand>(
                [
                    ((ConcatPlan)node).Layout, new Operand(slot == 0 ? "isSecond: false" : "isSecond: true"),
                    Operand.In(node.Deltas, TensorRole.Delta), kept, target.Written,
                ]),
                new StepAccess($"{node.Deltas} {kept.Text}", target.Tensor));
        }
    }

    public override IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node) => [];

    public override IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle)
    {
        Step join = Join(
            (ConcatPlan)node, graph.TakenInInference(node), graph.TakenInInference(node, slot: 1), graph.Given(node, isSingle: false));
        yield return join with { Operands = join.Operands.Append(new Operand("s.Rows")).ToEquatableArray() };
    }

    private static Step Join(ConcatPlan node, Operand first, Operand second, Operand joined) => new(
        $"{node.Activations} = {first.Text} and {second.Text}, one behind the other", Steps, "Join", default,
        new EquatableArray<Operand>([node.Layout, first, second, joined]));

    private static bool Fit(TensorShape first, TensorShape second) => first.IsImage == second.IsImage
        && (!first.IsImage || (first.Dimensions[1] == second.Dimensions[1] && first.Dimensions[2] == second.Dimensions[2]));
}

/// <summary>A <c>[Concat]</c> as it was declared.</summary>
/// <param name="With">The name of the node whose outputs come second.</param>
internal sealed record ConcatValues(string With) : NodeValues;

/// <summary>The outputs of two nodes, one behind the other.</summary>
/// <param name="First">The shape of what comes first.</param>
/// <param name="Second">The shape of what comes second.</param>
internal sealed record ConcatPlan(
    int Index, string? Name, EquatableArray<int> Sources, TensorShape First, TensorShape Second, TensorShape Shape)
    : NodePlan(Index, ConcatKind.Name, Name, LayerNumber: null, Sources, (int)First.ElementCount, Shape, Activation: null)
{
    public override string? ShapeName => IsImage ? null : RuntimeName.Prefix + Tensor("Shape", Index);

    /// <summary>How its steps are told how tensors lie.</summary>
    public Operand Layout => new(FormattableString.Invariant(
        $"new(first: {First.ElementCount}, second: {Second.ElementCount}, lane: {(IsImage ? CacheLine.Floats : 1)})"));

    public override ShapePlan? CreateShape() => ShapeName is null ? null : RowsShape.Of(ShapeName, this);
}
