using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Layers.Images;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.MaxPool2D;

/// <summary>The maximum over each window of an image.</summary>
internal sealed class MaxPool2DKind : LayerKind
{
    private const string Name = "MaxPool2D";
    private const string Steps = RuntimeName.Prefix + "MaxPool2DSteps";

    public override string Word => Name;

    public override bool HasParameters => false;

    public override bool ReadsImages => true;

    public override IEnumerable<(string Alias, string Type)> RuntimeTypes =>
        [(Steps, "global::AnnGen.Generated.MaxPool2DSteps"), (Pool2DPlan.ShapeInterface, Pool2DPlan.ShapeType)];

    public override NodeValues Read(AttributeReader attribute) => new Pool2DValues(Window.Read(attribute, defaultStride: null));

    public override string Quote(NodeValues values) => FormattableString.Invariant($"{Name}({((Pool2DValues)values).Window.Kernel})");

    public override TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs) =>
        ((Pool2DValues)values).Window.OutputShape(inputs[0], inputs[0] is { IsImage: true } image ? image.Dimensions[0] : 0);

    public override IEnumerable<Finding> CheckValues(NodeContext node) =>
        ((Pool2DValues)node.Node.Values).Window.CheckValues(node, limitsPadding: true);

    public override IEnumerable<Finding> CheckPlace(NodeContext node) => ((Pool2DValues)node.Node.Values).Window.CheckPlace(node);

    public override IEnumerable<Finding> Advise(NodeContext node) => ((Pool2DValues)node.Node.Values).Window.Advise(node);

    public override NodePlan Plan(NodeContext node) => Pool2DPlan.Of(node);

    public override IEnumerable<TensorRequest> Tensors(NodeContext node) => Pool2DPlan.Tensors(node);

    public override IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node)
    {
        var pool = (Pool2DPlan)node;
        Operand x = graph.Taken(node);
        yield return new Step(
            Formula(pool, x.Text), Steps, "Forward", new EquatableArray<string>([pool.ShapeName]),
            new EquatableArray<Operand>([x, Operand.Ref(node.Activations, TensorRole.Activation)]),
            new StepAccess(x.Text, node.Activations));
    }

    public override IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node)
    {
        if (graph.TargetOf(node) is not { } target)
            yield break;
        var pool = (Pool2DPlan)node;
        Operand x = graph.Taken(node);
        ActivationPlan? below = target.IsDerived ? target.Node.Activation : null;
        Operand kept = below is null ? x : PlannedGraph.Kept(target.Node);
        string passed = $"{node.Deltas} at the maximum of each window, else 0";
        yield return new Step(
            below is { IsIdentity: false }
                ? $"{target.Symbol} = ({passed}) ⊙ {ActivationFormula.Derivative(target.Node)}"
                : $"{target.Symbol} = {passed}",
            Steps, below is { TakesSums: true } ? "DeltasFromSums" : "Deltas",
            new EquatableArray<string>([pool.ShapeName, below is null ? RuntimeName.Identity : ActivationType.Of(target.Node)]),
            new EquatableArray<Operand>(
            [
                x, Operand.In(node.Activations, TensorRole.Activation), Operand.In(node.Deltas, TensorRole.Delta), kept,
                Operand.Ref(target.Tensor, TensorRole.Delta),
            ]),
            new StepAccess($"{x.Text} {node.Activations} {node.Deltas}{(kept == x ? "" : " " + kept.Text)}", target.Tensor));
    }

    public override IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node) => [];

    public override IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle)
    {
        var pool = (Pool2DPlan)node;
        Operand x = graph.TakenInInference(node);
        yield return new Step(
            Formula(pool, x.Text), Steps, "Infer", new EquatableArray<string>([pool.ShapeName]),
            new EquatableArray<Operand>([x, graph.Given(node, isSingle: false), new Operand("s.Rows")]));
    }

    private static string Formula(Pool2DPlan pool, string x) =>
        $"{pool.Activations} = max of {x} over windows of {pool.Window.Height} × {pool.Window.Width}, {pool.Shapes}";
}
