using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Activations;

/// <summary>An activation as a node of its own: a = f(x).</summary>
internal sealed class ActivationKind : LayerKind
{
    public const string Name = "Activation";

    public override string Word => Name;

    public override bool HasParameters => false;

    // They are derivatives by the sums that it takes, which are the outputs of what it reads.
    public override bool PassesDeltas => true;

    public override NodeValues Read(AttributeReader attribute) => new ActivationValues(ActivationParser.Parse(attribute));

    public override string Quote(NodeValues values) => $"Activation({values.Activation!.Name})";

    public override TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs) => inputs[0];

    public override IEnumerable<Finding> CheckValues(NodeContext node) => [];

    public override IEnumerable<Finding> CheckPlace(NodeContext node)
    {
        if (node.InputShape is null && node.IsFirstReaderOfInputs)
            yield return new Finding(Rule.InputsUnknown, node.Part(), node.Subject, "");
        else if (node.InputShape is { IsImage: true } && node.Node.Values.Activation!.Word == Activation.Softmax)
        {
            yield return new Finding(
                Rule.ActivationParameterUnusable, node.Part(AttributeNames.Activation),
                $"Softmax takes all units of a sample together, but {node.Giver(node.Source)} gives images; " +
                "write it below a Dense layer, or write another activation");
        }
    }

    public override NodePlan Plan(NodeContext node) => new ActivationNodePlan(
        node.Index, node.Node.DeclaredName, node.Sources, node.OutputShape!.Value, ActivationPlan.Of(node.Node.Values.Activation!));

    public override IEnumerable<TensorRequest> Tensors(NodeContext node)
    {
        if (node.OutputShape is not { } shape)
            yield break;
        yield return TensorRequest.OfSample(NodePlan.Tensor("a", node.Index), TensorRole.Activation, shape);
        yield return TensorRequest.OfSample(NodePlan.Tensor("δ", node.Index), TensorRole.Delta, shape);
    }

    public override IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node)
    {
        Operand x = graph.Taken(node);
        string a = node.Activations;
        bool isElementwise = node.Activation!.IsElementwise && graph.IsActivated(node);
        yield return new Step(
            isElementwise ? $"{a} = {ActivationFormula.Applied(node, x.Text)}" : $"{a} = {x.Text}",
            RuntimeName.ElementSteps, "Activate",
            new EquatableArray<string>([isElementwise ? ActivationType.Of(node) : RuntimeName.Identity]),
            new EquatableArray<Operand>([node.Elements, x, Operand.Ref(a, TensorRole.Activation)]), new StepAccess(x.Text, a));
        if (!node.Activation.IsElementwise && graph.IsActivated(node))
            yield return ActivationSteps.Forward(node);
    }

    public override IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node)
    {
        if (node.Index != graph.Output.Index && !node.Activation!.IsElementwise)
            yield return ActivationSteps.Deltas(node);
    }

    public override IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node) => [];

    public override IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle)
    {
        Operand x = graph.TakenInInference(node);
        bool isElementwise = node.Activation!.IsElementwise && node.Index != graph.Output.Index;
        yield return new Step(
            isElementwise ? $"{node.Activations} = {ActivationFormula.Applied(node, x.Text)}" : $"{node.Activations} = {x.Text}",
            RuntimeName.ElementSteps, "Activate",
            new EquatableArray<string>([isElementwise ? ActivationType.Of(node) : RuntimeName.Identity]),
            new EquatableArray<Operand>([node.Elements, x, graph.Given(node, isSingle), new Operand("s.Rows")]));
        if (!node.Activation.IsElementwise && node.Index != graph.Output.Index)
            yield return ActivationSteps.Inference(graph, node, isSingle);
    }
}

/// <summary>An <c>[Activation]</c> as it was declared.</summary>
/// <param name="Ends">What is applied.</param>
internal sealed record ActivationValues(ActivationModel Ends) : NodeValues
{
    public override ActivationModel Activation => Ends;
}

/// <summary>An activation as a node of its own.</summary>
/// <param name="Ends">What is applied.</param>
internal sealed record ActivationNodePlan(int Index, string? Name, EquatableArray<int> Sources, TensorShape Shape, ActivationPlan Ends)
    : NodePlan(Index, ActivationKind.Name, Name, LayerNumber: null, Sources, (int)Shape.ElementCount, Shape, Ends)
{
    // What it reads, which is kept anyway.
    public override string Sums { get; } = Sources[0] < 0 ? PlannedGraph.Inputs : Tensor("a", Sources[0]);

    public override string? ShapeName => IsImage && Ends.Parameter is null ? null : RuntimeName.Prefix + Tensor("Shape", Index);

    public override ShapePlan? CreateShape() => ShapeName is null ? null : RowsShape.Of(ShapeName, this);
}
