using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Conv2D;

/// <summary>Plans what a convolution computes.</summary>
internal static class Conv2DSteps
{
    public static Step Forward(PlannedGraph graph, Conv2DPlan node)
    {
        bool isActivated = graph.IsActivated(node);
        bool keepsSums = isActivated && node.Ends.TakesSums;
        Operand x = graph.Taken(node);
        string a = node.Activations;
        List<Operand> operands =
        [
            x, Operand.In(node.Weights, TensorRole.Parameter), Operand.In(node.Biases, TensorRole.Parameter),
            Operand.Ref(a, TensorRole.Activation),
        ];
        if (keepsSums)
            operands.Add(Operand.Ref(node.Sums, TensorRole.Kept));
        return new Step(
            SumFormula(node, x.Text, isActivated, keepsSums), Conv2DKind.Steps, keepsSums ? "ForwardKeepingSums" : "Forward",
            Types(node, isActivated), operands.ToEquatableArray(),
            new StepAccess($"{x.Text} {node.Weights} {node.Biases}", keepsSums ? $"{node.Sums} {a}" : a, node.LayerNumber - 1));
    }

    /// <summary>The deltas of what it reads, and the gradients of parts of the batch: each worker sums those of its own samples.</summary>
    public static IEnumerable<Step> Backward(PlannedGraph graph, Conv2DPlan node)
    {
        string delta = node.Deltas;
        Operand x = graph.Taken(node);
        if (graph.TargetOf(node) is { } target)
        {
            Operand kept = target.KeptOr(x);
            yield return new Step(
                target.Formula($"{node.Weights} ⋆ {delta}"),
                Conv2DKind.Steps, target.Method("InputDeltas"),
                new EquatableArray<string>([node.ShapeName, target.Activation]),
                new EquatableArray<Operand>(
                [
                    Operand.In(delta, TensorRole.Delta), Operand.In(node.Weights, TensorRole.Parameter), kept,
                    target.Written,
                ]),
                new StepAccess($"{delta} {node.Weights} {kept.Text}", target.Tensor, node.LayerNumber - 1));
        }
        yield return new Step(
            $"{node.Parts} = ∂W{node.Number} = {delta} ∗ {x.Text} and ∂b{node.Number} = Σ {delta}, for each part of the batch",
            Conv2DKind.Steps, "PartGradients", new EquatableArray<string>([node.ShapeName]),
            new EquatableArray<Operand>(
                [graph.RowGroup, x, Operand.In(delta, TensorRole.Delta), Operand.Ref(node.Parts, TensorRole.Parts)]),
            new StepAccess($"{x.Text} {delta}", node.Parts));
    }

    public static Step Gradient(PlannedGraph graph, Conv2DPlan node) => PartSums.Gradient(
        graph, node, node.Weights, node.Biases, node.Parts, weightCount: node.Taps * node.Channels, biasCount: node.Channels);

    public static Step Inference(PlannedGraph graph, Conv2DPlan node)
    {
        bool applies = node.Index != graph.Output.Index;
        Operand x = graph.TakenInInference(node);
        return new Step(
            SumFormula(node, x.Text, applies, keepsSums: false), Conv2DKind.Steps, "Infer", Types(node, applies),
            new EquatableArray<Operand>(
            [
                x, Operand.In(node.Weights, TensorRole.Parameter), Operand.In(node.Biases, TensorRole.Parameter),
                graph.Given(node, isSingle: false), new Operand("s.Rows"),
            ]));
    }

    private static string SumFormula(Conv2DPlan node, string x, bool applies, bool keepsSums)
    {
        string sum = $"{node.Weights} ∗ {x} + {node.Biases}";
        string formula = !applies ? $"{node.Activations} = {sum}"
            : keepsSums ? $"{node.Sums} = {sum}, {node.Activations} = {ActivationFormula.Applied(node, node.Sums)}"
            : $"{node.Activations} = {ActivationFormula.Applied(node, sum)}";
        return $"{formula}, {node.Shapes}";
    }

    private static EquatableArray<string> Types(Conv2DPlan node, bool applies) =>
        new([node.ShapeName, applies ? ActivationType.Of(node) : RuntimeName.Identity]);
}
