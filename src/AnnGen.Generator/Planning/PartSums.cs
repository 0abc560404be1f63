using AnnGen.Generator.Emission;

namespace AnnGen.Generator.Planning;

/// <summary>Plans the gradient of a layer whose sums are taken over parts of the batch: the parts are added, and go to the rule.</summary>
internal static class PartSums
{
    /// <param name="graph">The network.</param>
    /// <param name="node">The layer.</param>
    /// <param name="weights">The tensor of its weights.</param>
    /// <param name="biases">The tensor of its biases.</param>
    /// <param name="parts">The gradients of each part: those of the weights, then those of the biases, in whole lines.</param>
    /// <param name="weightCount">The number of weights.</param>
    /// <param name="biasCount">The number of biases.</param>
    public static Step Gradient(
        PlannedGraph graph, NodePlan node, string weights, string biases, string parts, int weightCount, int biasCount) => new(
        $"∂W{node.Number}, ∂b{node.Number} = Σ {parts} over the parts of the batch",
        RuntimeName.PartSums, nameof(Gradient), new EquatableArray<string>([RuntimeName.Optimizer]),
        new EquatableArray<Operand>(
        [
            graph.RowGroup, new Operand(Literal.Of(CacheLine.RoundUp(weightCount))), new Operand(Literal.Of(biasCount)),
            Operand.In(parts, TensorRole.Parts), node.Update,
        ]),
        // No update comes before the loss of the whole batch is known to be finite.
        new StepAccess($"{parts} {PlannedGraph.Losses}", $"{weights} {biases}", node.LayerNumber - 1));
}
