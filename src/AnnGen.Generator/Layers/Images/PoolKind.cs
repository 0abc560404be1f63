using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Images;

/// <summary>A number for each window of an image, channel by channel: what all such layers have in common.</summary>
internal abstract class PoolKind : LayerKind
{
    public override bool HasParameters => false;

    public override bool ReadsImages => true;

    public override IEnumerable<(string Alias, string Type)> RuntimeTypes =>
        [(Steps, $"global::AnnGen.Generated.{Word}Steps"), (Pool2DPlan.ShapeInterface, Pool2DPlan.ShapeType)];

    private string Steps => $"{RuntimeName.Prefix}{Word}Steps";

    public override NodeValues Read(AttributeReader attribute) => new Pool2DValues(Window.Read(attribute, defaultStride: null));

    public override string Quote(NodeValues values) => FormattableString.Invariant($"{Word}({WindowOf(values).Kernel})");

    public override TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs) =>
        WindowOf(values).OutputShape(inputs[0], inputs[0] is { IsImage: true } image ? image.Dimensions[0] : 0);

    public override IEnumerable<Finding> CheckValues(NodeContext node) => WindowOf(node.Node.Values).CheckValues(node, limitsPadding: true);

    public override IEnumerable<Finding> CheckPlace(NodeContext node) => WindowOf(node.Node.Values).CheckPlace(node);

    public override IEnumerable<Finding> Advise(NodeContext node) => WindowOf(node.Node.Values).Advise(node);

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
        Operand kept = target.KeptOr(x);
        Operand[] read = [.. Compared(pool, x), Operand.In(node.Deltas, TensorRole.Delta), kept];
        yield return new Step(
            target.Formula(Passed(pool)), Steps, target.Method("Deltas"), new EquatableArray<string>([pool.ShapeName, target.Activation]),
            read.Append(target.Written).ToEquatableArray(),
            new StepAccess(string.Join(" ", read.Select(operand => operand.Text).Distinct()), target.Tensor));
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

    /// <summary>What is computed of a window, such as <c>max</c>.</summary>
    protected abstract string Function { get; }

    /// <summary>What passes to the image of the deltas, as a formula.</summary>
    protected abstract string Passed(Pool2DPlan pool);

    /// <summary>What the deltas depend on beside those of the outputs.</summary>
    protected virtual IEnumerable<Operand> Compared(Pool2DPlan pool, Operand inputs) => [];

    private string Formula(Pool2DPlan pool, string x) =>
        $"{pool.Activations} = {Function} of {x} over windows of {pool.Window.Height} × {pool.Window.Width}, {pool.Shapes}";

    private static Window WindowOf(NodeValues values) => ((Pool2DValues)values).Window;
}
