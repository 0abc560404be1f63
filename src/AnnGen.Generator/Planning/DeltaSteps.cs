using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;

namespace AnnGen.Generator.Planning;

/// <summary>
/// Plans how the deltas of a node come together from what the nodes that read it contribute: they are added, in the order in which those
/// nodes are declared, and then multiplied by the derivative of the node's activation.
/// </summary>
internal static class DeltaSteps
{
    public static IEnumerable<Step> Of(PlannedGraph graph, NodePlan node)
    {
        if (!graph.Readings.HasDeltas(node.Index) || node.Index == graph.Output.Index)
            yield break;
        IReadOnlyList<Contribution> contributions = graph.Readings.ContributionsTo(node.Index);
        NodePlan target = graph.Nodes[graph.Readings.DeltaNode(node.Index)];
        foreach (Contribution contribution in contributions.Where(contribution => contribution.IsFlat))
            yield return LayoutSteps.OfDeltas(contribution, node);

        string deltas = target.Deltas;
        bool isDerived = target.Activation is { IsElementwise: true, IsIdentity: false };
        if (contributions.Count == 1)
        {
            // Otherwise the node that reads it computes the deltas whole.
            if (contributions[0].IsOwn || (contributions[0].IsFlat && isDerived))
                yield return Derived(target, contributions[0].Tensor);
            yield break;
        }
        string sum = contributions.Count == 0 ? "" : contributions[0].Tensor;
        foreach (Contribution next in contributions.Skip(1))
        {
            yield return Sum(target, sum, next.Tensor);
            sum = deltas;
        }
        if (contributions.Count > 0 && isDerived)
            yield return Derived(target, deltas);
    }

    private static Step Sum(NodePlan target, string first, string second) => new(
        $"{target.Deltas} = {first} + {second}",
        RuntimeName.ElementSteps, "Add", default,
        new EquatableArray<Operand>(
        [
            target.Elements, Operand.In(first, TensorRole.Delta), Operand.In(second, TensorRole.Delta),
            Operand.Ref(target.Deltas, TensorRole.Delta),
        ]),
        new StepAccess($"{first} {second}", target.Deltas));

    // δz = δa ⊙ f′(z); a copy where f is the identity, or is not applied element by element and has a step of its own.
    private static Step Derived(NodePlan target, string outputDeltas)
    {
        ActivationPlan? activation = target.Activation is { IsElementwise: true } elementwise ? elementwise : null;
        Operand kept = activation is { IsIdentity: false } ? PlannedGraph.Kept(target) : Operand.In(outputDeltas, TensorRole.Delta);
        return new(
            activation is { IsIdentity: false }
                ? $"{target.Deltas} = {outputDeltas} ⊙ {ActivationFormula.Derivative(target)}"
                : $"{target.Deltas} = {outputDeltas}",
            RuntimeName.ElementSteps, activation is { TakesSums: true } ? "DeltasFromSums" : "Deltas",
            new EquatableArray<string>([activation is null ? RuntimeName.Identity : ActivationType.Of(target)]),
            new EquatableArray<Operand>(
                [target.Elements, kept, Operand.In(outputDeltas, TensorRole.Delta), Operand.Ref(target.Deltas, TensorRole.Delta)]),
            new StepAccess($"{kept.Text} {outputDeltas}", target.Deltas));
    }
}
