using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Dense;

/// <summary>Plans what a dense layer computes.</summary>
internal static class DenseSteps
{
    public static IEnumerable<Step> Forward(PlannedGraph graph, DensePlan node)
    {
        bool isActivated = graph.IsActivated(node);
        bool keepsSums = isActivated && node.KeepsSums;
        bool applies = isActivated && node.Ends.IsElementwise;
        string a = node.Activations;
        Operand x = graph.Taken(node);
        Operand w = ForwardWeights(node);
        List<Operand> operands = [x, w, Operand.In(node.Biases, TensorRole.Parameter), Operand.Ref(a, TensorRole.Activation)];
        if (keepsSums)
            operands.Add(Operand.Ref(node.Sums, TensorRole.Kept));
        yield return new Step(
            SumFormula(node, x.Text, applies, keepsSums),
            node.IsDotProducts ? RuntimeName.DotDenseSteps : RuntimeName.DenseSteps, keepsSums ? "ForwardKeepingSums" : "Forward",
            Types(node, applies),
            operands.ToEquatableArray(),
            new StepAccess(
                $"{x.Text} {w.Text} {node.Biases}", keepsSums ? $"{node.Sums} {a}" : a,
                node.LayerNumber - 1, node.IsDotProducts ? null : node.LayerNumber - 1));
        if (isActivated && !applies)
            yield return ActivationSteps.Forward(node);
    }

    public static IEnumerable<Step> Backward(PlannedGraph graph, DensePlan node)
    {
        string delta = node.Deltas;
        if (node.Index != graph.Output.Index && !node.Ends.IsElementwise)
            yield return ActivationSteps.Deltas(node);
        if (graph.TargetOf(node) is not { } target)
            yield break;

        NodePlan source = target.Node;
        // Without a derivative, what it would be taken from is read and not used: anything that lies the same way.
        Operand kept = target.IsWhole && source.Activation is not null ? PlannedGraph.Kept(source) : graph.Taken(node);
        yield return new Step(
            target.Formula($"{delta} · {node.TransposedWeights}"),
            RuntimeName.DenseSteps, target.Method("InputDeltas"),
            new EquatableArray<string>([node.ShapeName, target.Activation]),
            Of(
                Operand.In(delta, TensorRole.Delta), Operand.In(node.TransposedWeights, TensorRole.Copy), kept,
                target.Written),
            // Softmax takes all units of a sample at once.
            new StepAccess(
                $"{delta} {node.TransposedWeights} {kept.Text}", target.Tensor, node.LayerNumber - 1,
                target.IsDerived ? source.LayerNumber - 1 : null));
    }

    public static Step Gradient(PlannedGraph graph, DensePlan node)
    {
        Operand x = graph.Taken(node);
        string delta = node.Deltas;
        string copy = node.HasTransposedWeights ? " " + node.TransposedWeights : "";
        return new Step(
            $"∂W{node.Number} = {x.Text}ᵀ · {delta}, ∂b{node.Number} = Σ {delta} over the batch",
            RuntimeName.DenseSteps, "Gradient",
            new EquatableArray<string>([node.ShapeName, RuntimeName.Optimizer]),
            Of(x, Operand.In(delta, TensorRole.Delta), node.Update),
            // No update comes before the loss of the whole batch is known to be finite.
            new StepAccess($"{x.Text} {delta} {PlannedGraph.Losses}", $"{node.Weights} {node.Biases}{copy}", node.LayerNumber - 1));
    }

    public static IEnumerable<Step> Inference(PlannedGraph graph, DensePlan node, bool isSingle)
    {
        bool isOutput = node.Index == graph.Output.Index;
        bool applies = !isOutput && node.Ends.IsElementwise;
        Operand x = graph.TakenInInference(node);
        Operand a = graph.Given(node, isSingle);
        List<Operand> operands = [x, ForwardWeights(node), Operand.In(node.Biases, TensorRole.Parameter), a];
        // A small layer that is not dot products has no rows to pass.
        if (node.IsDotProducts || !isSingle)
            operands.Add(new Operand(isSingle ? "1" : "s.Rows"));
        yield return new Step(
            SumFormula(node, x.Text, applies, keepsSums: false),
            node.IsDotProducts ? RuntimeName.DotDenseSteps : isSingle ? RuntimeName.SmallDenseSteps : RuntimeName.DenseSteps, "Forward",
            Types(node, applies),
            operands.ToEquatableArray());
        if (!isOutput && !applies)
            yield return ActivationSteps.Inference(graph, node, isSingle);
    }

    private static string SumFormula(DensePlan node, string x, bool applies, bool keepsSums)
    {
        string sum = $"{x} · {node.Weights} + {node.Biases}";
        string formula = !applies ? $"{node.Activations} = {sum}"
            : keepsSums ? $"{node.Sums} = {sum}, {node.Activations} = {ActivationFormula.Applied(node, node.Sums)}"
            : $"{node.Activations} = {ActivationFormula.Applied(node, sum)}";
        return $"{formula}, {node.ProductShapes}";
    }

    private static Operand ForwardWeights(DensePlan node) => node.IsDotProducts
        ? Operand.In(node.TransposedWeights, TensorRole.Copy)
        : Operand.In(node.Weights, TensorRole.Parameter);

    private static EquatableArray<string> Types(DensePlan node, bool applies) =>
        new([node.ShapeName, applies ? ActivationType.Of(node) : RuntimeName.Identity]);

    private static EquatableArray<Operand> Of(params Operand[] operands) => new(operands);
}
