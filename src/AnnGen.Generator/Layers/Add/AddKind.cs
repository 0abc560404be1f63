using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Add;

/// <summary>The sum of two nodes' outputs, element by element.</summary>
internal sealed class AddKind : LayerKind
{
    public const string Name = "Add";

    private const string With = "with";

    public override string Word => Name;

    public override bool HasParameters => false;

    public override bool PassesDeltas => true;

    public override IReadOnlyList<string> JoinedArguments { get; } = [With];

    public override NodeValues Read(AttributeReader attribute) => new AddValues(attribute.Value(With, ""));

    public override string Quote(NodeValues values) => $"Add(\"{((AddValues)values).With}\")";

    public override TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs) => (inputs[0], inputs[1]) switch
    {
        ({ } first, { } second) => first.Dimensions.Equals(second.Dimensions) ? first : null,
        (var first, var second) => first ?? second,
    };

    public override IEnumerable<Finding> CheckValues(NodeContext node) => [];

    public override IEnumerable<Finding> CheckPlace(NodeContext node)
    {
        int other = node.Node.Sources[1].Node;
        if (node.Network.InputShape is null && node.IsFirstReaderOfInputs)
            yield return new Finding(Rule.InputsUnknown, node.Part(), node.Subject, "");
        else if (node.InputShape is { } first && node.Shapes[other] is { } second && !first.Dimensions.Equals(second.Dimensions))
        {
            yield return new Finding(
                Rule.JoinedShapesDiffer, node.Part(With), node.Subject, node.Giver(node.Source), first, node.Giver(other), second);
        }
    }

    public override NodePlan Plan(NodeContext node) =>
        new AddPlan(node.Index, node.Node.DeclaredName, node.Sources, node.OutputShape!.Value);

    public override IEnumerable<TensorRequest> Tensors(NodeContext node)
    {
        if (node.OutputShape is not { } shape)
            yield break;
        yield return TensorRequest.OfSample(NodePlan.Tensor("a", node.Index), TensorRole.Activation, shape);
        yield return TensorRequest.OfSample(NodePlan.Tensor("δ", node.Index), TensorRole.Delta, shape);
    }

    public override IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node) =>
        [Sum(node, graph.Taken(node), graph.Taken(node, slot: 1), Operand.Ref(node.Activations, TensorRole.Activation), isTraining: true)];

    public override IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node) => [];

    public override IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node) => [];

    public override IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle) =>
        [Sum(node, graph.TakenInInference(node), graph.TakenInInference(node, slot: 1), graph.Given(node, isSingle), isTraining: false)];

    private static Step Sum(NodePlan node, Operand first, Operand second, Operand sum, bool isTraining) => new(
        $"{node.Activations} = {first.Text} + {second.Text}",
        RuntimeName.ElementSteps, "Add", default,
        new EquatableArray<Operand>(
            isTraining ? [node.Elements, first, second, sum] : [node.Elements, first, second, sum, new Operand("s.Rows")]),
        isTraining ? new StepAccess($"{first.Text} {second.Text}", node.Activations) : null);
}

/// <summary>An <c>[Add]</c> as it was declared.</summary>
/// <param name="With">The name of the node that is added.</param>
internal sealed record AddValues(string With) : NodeValues;

/// <summary>A sum of two nodes' outputs.</summary>
internal sealed record AddPlan(int Index, string? Name, EquatableArray<int> Sources, TensorShape Shape)
    : NodePlan(Index, AddKind.Name, Name, LayerNumber: null, Sources, (int)Shape.ElementCount, Shape, Activation: null)
{
    public override string? ShapeName => IsImage ? null : RuntimeName.Prefix + Tensor("Shape", Index);

    public override ShapePlan? CreateShape() => ShapeName is null ? null : RowsShape.Of(ShapeName, this);
}
