using AnnGen.Generator.Emission;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Activations;

/// <summary>Plans activations that are steps of their own.</summary>
internal static class ActivationSteps
{
    /// <summary>a = f(z), in place, in inference.</summary>
    public static Step Inference(PlannedGraph graph, NodePlan node, bool isSingle)
    {
        string a = node.Activations;
        return new Step(
            $"{a} = {ActivationFormula.Applied(node, a)}",
            RuntimeName.ActivationSteps, node.Activation!.IsElementwise ? "Apply" : "Softmax",
            Types(node),
            new EquatableArray<Operand>([graph.Given(node, isSingle), new Operand(isSingle ? "1" : "s.Rows")]));
    }

    /// <summary>a = softmax(z), in place, in training: the only activation that is not applied to each sum by itself.</summary>
    public static Step Forward(NodePlan node)
    {
        string a = node.Activations;
        return new Step(
            $"{a} = softmax({a})", RuntimeName.ActivationSteps, "Softmax", Types(node),
            new EquatableArray<Operand>([Operand.Ref(a, TensorRole.Activation)]), new StepAccess(a, a));
    }

    /// <summary>δz = δa ⊙ f′(z), in place.</summary>
    public static Step Deltas(NodePlan node)
    {
        ActivationPlan activation = node.Activation!;
        Operand kept = PlannedGraph.Kept(node);
        string a = node.Activations;
        string delta = node.Deltas;
        return new Step(
            activation.IsElementwise
                ? $"{delta} = ∂L/∂{a} ⊙ {ActivationFormula.Derivative(node)}"
                : $"{delta} = {a} ⊙ (∂L/∂{a} − Σ ∂L/∂{a} ⊙ {a})",
            RuntimeName.ActivationSteps, !activation.IsElementwise ? "SoftmaxDeltas" : activation.TakesSums ? "DeltasFromSums" : "Deltas",
            Types(node),
            new EquatableArray<Operand>([kept, Operand.Ref(delta, TensorRole.Delta)]),
            new StepAccess($"{kept.Text} {delta}", delta));
    }

    private static EquatableArray<string> Types(NodePlan node) => node.Activation!.IsElementwise
        ? new([node.ShapeName!, ActivationType.Of(node)])
        : new([node.ShapeName!]);
}
