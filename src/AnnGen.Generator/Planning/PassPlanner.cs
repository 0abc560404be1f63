using AnnGen.Generator.Layers;
using AnnGen.Generator.Layers.Activations;

namespace AnnGen.Generator.Planning;

/// <summary>Puts the steps of all nodes in the order in which they run.</summary>
internal static class PassPlanner
{
    public static PassPlan Plan(PlannedGraph graph)
    {
        NodePlan[] lastToFirst = [.. graph.Nodes.Reverse()];
        return new PassPlan(
            Forward: LayoutSteps.OfInputs(graph)
                .Concat(graph.Nodes.SelectMany(node => KindOf(node).Forward(graph, node).Concat(LayoutSteps.Of(graph, node))))
                .ToEquatableArray(),
            Loss: LossSteps.Of(graph).ToEquatableArray(),
            Backward: lastToFirst
                .SelectMany(node => DeltaSteps.Of(graph, node).Concat(KindOf(node).Backward(graph, node)))
                .ToEquatableArray(),
            Gradients: lastToFirst.SelectMany(node => KindOf(node).Gradients(graph, node)).ToEquatableArray(),
            Buffers: graph.Nodes.SelectMany(node => KindOf(node).Buffers(graph, node)).ToEquatableArray(),
            Inference: Inference(graph, isSingle: false),
            OutputActivation: OutputActivation(graph, isSingle: false));
    }

    /// <summary>The sums of the output layer.</summary>
    public static EquatableArray<Step> Inference(PlannedGraph graph, bool isSingle) =>
        LayoutSteps.OfInputsInInference(graph)
            .Concat(graph.Nodes.SelectMany(node =>
                KindOf(node).Inference(graph, node, isSingle).Concat(LayoutSteps.InInference(graph, node))))
            .ToEquatableArray();

    /// <summary>What turns these sums into outputs, if anything does.</summary>
    public static Step? OutputActivation(PlannedGraph graph, bool isSingle) => graph.Output.Activation is null or { IsIdentity: true }
        ? null
        : ActivationSteps.Inference(graph, graph.Output, isSingle);

    private static LayerKind KindOf(NodePlan node) => LayerKinds.Of(node.Kind);
}
