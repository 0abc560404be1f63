using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Dense;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Dropout;

/// <summary>Dropout: a share of the units of a hidden layer is 0 in each training step, and the others make up for it.</summary>
internal sealed class DropoutKind : LayerKind
{
    public const string Name = "Dropout";

    private const string Rate = "rate";

    // Beyond the numbers of all layers with parameters.
    private const int FirstKeyOfOthers = 0x8000;

    public override string Word => Name;

    public override bool HasParameters => false;

    public override bool IsOfTrainingOnly => true;

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
            yield return Unusable(node.Part(), $"{quote} would drop inputs of the network; write it below a hidden layer");
        else if (node.Network.Nodes.Skip(node.Index).All(following => following.Kind == Name))
        {
            yield return Unusable(
                node.Part(), $"{quote} would drop outputs of the network; write it below a hidden layer, above {node.MentionOf(layer)}");
        }
        else if (node.Source != layer)
        {
            yield return Unusable(
                node.Part(),
                $"Units of {node.MentionOf(layer)} are dropped by {Quote(node.Network.Nodes[node.Source].Values)} already; " +
                "remove one of the two");
        }
        if (!(rate >= 0f && rate < 1f))
        {
            yield return Unusable(
                node.Part(Rate), FormattableString.Invariant($"The rate of dropout is {rate}; it must be 0 or above, and below 1"));
        }
    }

    public override NodePlan Plan(NodeContext node) => new DropoutPlan(
        node.Index, node.Node.DeclaredName, node.Sources, node.OutputShape!.Value, ((DropoutValues)node.Node.Values).Rate, KeyOf(node));

    public override IEnumerable<TensorRequest> Tensors(NodeContext node)
    {
        TensorShape shape = node.OutputShape ?? TensorShape.Vector(0);
        yield return TensorRequest.OfSample(NodePlan.Tensor("m", node.Index), TensorRole.Kept, shape);
        yield return TensorRequest.OfSample(NodePlan.Tensor("a", node.Index), TensorRole.Activation, shape);
    }

    public override IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node)
    {
        var dropout = (DropoutPlan)node;
        string rate = Literal.Shortest(dropout.Rate);
        string mask = dropout.Mask;
        string a = node.Activations;
        Operand x = graph.Taken(node);
        yield return new Step(
            $"{a} = {mask} ⊙ {x.Text}, where the mask {mask} is 0 with probability {rate}, else 1 / (1 − {rate})",
            RuntimeName.ElementSteps, "Drop", default,
            new EquatableArray<Operand>(
            [
                node.Elements, new Operand(FormattableString.Invariant($"w.DropoutOf({dropout.Key}, {Literal.Of(dropout.Rate)})")),
                x, Operand.Ref(mask, TensorRole.Kept), Operand.Ref(a, TensorRole.Activation),
            ]),
            new StepAccess(x.Text, $"{mask} {a}"));
    }

    public override IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node)
    {
        string mask = ((DropoutPlan)node).Mask;
        string deltas = graph.Readings.DeltasOf(node.Index);
        if (graph.Readings.IsInPlace(node.Index))
        {
            NodePlan giver = graph.Nodes[graph.Readings.DeltaNode(node.Index)];
            bool isDerived = giver.Activation is null or { IsElementwise: true };
            string named = isDerived ? deltas : "∂L/∂a" + giver.Number;
            yield return DropDeltas(
                node, $"{named} = {named} ⊙ {mask}", mask, deltas, deltas, isDerived && !giver.IsImage ? giver.LayerNumber - 1 : null);
        }
        else if (graph.TargetOf(node) is { } target)
        {
            yield return DropDeltas(node, $"{target.Symbol} = {deltas} ⊙ {mask}", mask, deltas, target.Tensor, units: null);
        }
    }

    private static Step DropDeltas(NodePlan node, string formula, string mask, string deltas, string result, int? units) => new(
        formula, RuntimeName.ElementSteps, nameof(DropDeltas), default,
        new EquatableArray<Operand>(
        [
            node.Elements, Operand.In(mask, TensorRole.Kept), Operand.In(deltas, TensorRole.Delta), Operand.Ref(result, TensorRole.Delta),
        ]),
        new StepAccess($"{mask} {deltas}", result, Units: units));

    public override IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node) => [];

    public override IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle) => [];

    // Right behind a dense layer, random numbers are looked up by that layer's place among those with parameters.
    private static int KeyOf(NodeContext node)
    {
        NodeModel source = node.Network.Nodes[node.Source];
        bool isAlone = node.Network.Nodes.Count(other => other.Sources.Any(read => read.Node == node.Source)) == 1;
        return source.Kind == DenseKind.Name && isAlone
            ? source.LayerNumber!.Value - 1
            : FirstKeyOfOthers + node.Network.Nodes.Take(node.Index).Count(other => other.Kind == Name);
    }

    private static int LayerAbove(NodeContext node)
    {
        int source = node.Source;
        while (source >= 0 && node.Network.Nodes[source].Kind == Name)
            source = node.Network.Nodes[source].Sources[0].Node;
        return source;
    }

    private static Finding Unusable(DeclarationPart part, string message) => new(Rule.DropoutUnusable, part, message);
}
