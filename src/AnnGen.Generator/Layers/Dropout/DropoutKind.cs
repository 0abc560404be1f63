using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Dropout;

/// <summary>Dropout: a share of the units of a hidden layer is 0 in each training step, and the others make up for it.</summary>
internal sealed class DropoutKind : LayerKind
{
    public const string Name = "Dropout";

    private const string Rate = "rate";

    public override string Word => Name;

    public override bool HasParameters => false;

    public override NodeValues Read(AttributeReader attribute) => new DropoutValues(attribute.Value(Rate, 0f));

    public override string Quote(NodeValues values) => FormattableString.Invariant($"Dropout({((DropoutValues)values).Rate})");

    public override TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs) => inputs[0];

    public override IEnumerable<Finding> CheckValues(NodeContext node) => [];

    public override IEnumerable<Finding> CheckPlace(NodeContext node)
    {
        float rate = ((DropoutValues)node.Node.Values).Rate;
        string quote = Quote(node.Node.Values);
        int layer = LayerAbove(node);
        if (layer == NetworkModel.InputNode)
        {
            yield return Unusable(
                node.Part(), $"{quote} stands before all layers, and drops units of the layer above it; write it below a Dense layer");
        }
        else if (node.Network.Nodes.Skip(node.Index).All(following => following.Kind == Name))
        {
            yield return Unusable(
                node.Part(),
                $"{quote} would drop outputs of the network; write it below a hidden layer, above layer {node.LabelOf(layer)}");
        }
        else if (node.Source != layer)
        {
            yield return Unusable(
                node.Part(),
                $"Units of layer {node.LabelOf(layer)} are dropped by {Quote(node.Network.Nodes[node.Source].Values)} already; " +
                "remove one of the two");
        }
        if (!(rate >= 0f && rate < 1f))
        {
            yield return Unusable(
                node.Part(Rate), FormattableString.Invariant($"The rate of dropout is {rate}; it must be 0 or above, and below 1"));
        }
    }

    public override NodePlan Plan(NodeContext node) => new DropoutPlan(
        node.Index, node.Node.DeclaredName, node.Node.Sources, (int)node.OutputShape!.Value.ElementCount,
        ((DropoutValues)node.Node.Values).Rate, node.Network.Nodes[node.Source].LayerNumber!.Value - 1);

    public override IEnumerable<TensorRequest> Tensors(NodeContext node)
    {
        long columns = node.OutputShape?.ElementCount ?? 0;
        long stride = CacheLine.RoundUp(columns);
        yield return new(NodePlan.Tensor("m", node.Index), TensorRole.Kept, 1, columns, stride);
        yield return new(NodePlan.Tensor("a", node.Index), TensorRole.Activation, 1, columns, stride);
    }

    public override IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node)
    {
        var dropout = (DropoutPlan)node;
        NodePlan source = graph.Nodes[node.Source];
        string rate = Literal.Shortest(dropout.Rate);
        string mask = ((DropoutPlan)node).Mask;
        string a = node.Activations;
        string x = source.Activations;
        yield return new Step(
            $"{a} = {mask} ⊙ {x}, where the mask {mask} is 0 with probability {rate}, else 1 / (1 − {rate})",
            RuntimeName.ActivationSteps, "Drop",
            new EquatableArray<string>([source.ShapeName!]),
            new EquatableArray<Operand>(
            [
                new Operand(FormattableString.Invariant($"w.DropoutOf({dropout.Key}, {Literal.Of(dropout.Rate)})")),
                Operand.In(x, TensorRole.Activation), Operand.Ref(mask, TensorRole.Kept), Operand.Ref(a, TensorRole.Activation),
            ]),
            new StepAccess(x, $"{mask} {a}"));
    }

    public override IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node)
    {
        NodePlan source = graph.Nodes[node.Source];
        string mask = ((DropoutPlan)node).Mask;
        string delta = source.Deltas;
        string named = source.Activation!.IsElementwise ? delta : "∂L/∂a" + source.Number;
        yield return new Step(
            $"{named} = {named} ⊙ {mask}",
            RuntimeName.ActivationSteps, "DropDeltas",
            new EquatableArray<string>([source.ShapeName!]),
            new EquatableArray<Operand>([Operand.In(mask, TensorRole.Kept), Operand.Ref(delta, TensorRole.Delta)]),
            new StepAccess($"{mask} {delta}", delta, Units: source.Activation.IsElementwise ? source.LayerNumber - 1 : null));
    }

    public override IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node) => [];

    public override IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle) => [];

    private static int LayerAbove(NodeContext node)
    {
        int source = node.Source;
        while (source != NetworkModel.InputNode && node.Network.Nodes[source].Kind == Name)
            source = node.Network.Nodes[source].Sources[0];
        return source;
    }

    private static Finding Unusable(DeclarationPart part, string message) => new(Rule.DropoutUnusable, part, message);
}
