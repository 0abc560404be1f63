using AnnGen.Generator.Emission;

namespace AnnGen.Generator.Planning;

/// <summary>Plans steps that bring tensors from rows into lanes and back, between layers that take one or the other.</summary>
internal static class LayoutSteps
{
    private const string FromRows = "FromRows";
    private const string ToRows = "ToRows";

    /// <summary>The inputs of a batch, for layers that read them as images.</summary>
    public static IEnumerable<Step> OfInputs(PlannedGraph graph)
    {
        if (CopyOfInputs(graph) is { } copy)
            yield return Inputs(graph, copy, TensorRole.Activation, new StepAccess(PlannedGraph.Inputs, copy));
    }

    /// <summary>The same in inference.</summary>
    public static IEnumerable<Step> OfInputsInInference(PlannedGraph graph)
    {
        if (CopyOfInputs(graph) is { } copy)
            yield return Inputs(graph, copy, TensorRole.Scratch, access: null);
    }

    /// <summary>The outputs of a node, for layers that read them flattened.</summary>
    public static IEnumerable<Step> Of(PlannedGraph graph, NodePlan node)
    {
        if (graph.Readings.HasRowsOf(node.Index))
            yield return Flattened(node, TensorRole.Activation, new StepAccess(node.Activations, NodePlan.Rows(node.Activations)));
    }

    /// <summary>The same in inference.</summary>
    public static IEnumerable<Step> InInference(PlannedGraph graph, NodePlan node)
    {
        if (!node.IsOfTrainingOnly && HasRowsInInference(graph, node))
            yield return Flattened(node, TensorRole.Scratch, access: null);
    }

    /// <summary>Whether layers read a node's outputs flattened in inference, directly or through nodes that it leaves out.</summary>
    public static bool HasRowsInInference(PlannedGraph graph, NodePlan node) => graph.Readings.HasRowsOf(node.Index)
        || graph.Readings.ReadersOf(node.Index).Select(reader => graph.Nodes[reader])
            .Any(reader => reader.IsOfTrainingOnly && HasRowsInInference(graph, reader));

    /// <summary>What a layer contributes in rows to the deltas of an image.</summary>
    public static Step OfDeltas(Contribution contribution, NodePlan node) => new(
        $"{contribution.Tensor} = {contribution.Written} as {Shape(node)}",
        RuntimeName.LaneSteps, FromRows, default,
        new EquatableArray<Operand>(
        [
            Number(node.Outputs), Number(CacheLine.RoundUp(node.Outputs)),
            Operand.In(contribution.Written, TensorRole.Delta), Operand.Ref(contribution.Tensor, TensorRole.Delta),
        ]),
        new StepAccess(contribution.Written, contribution.Tensor));

    /// <summary>
    /// The tensor that the inputs are copied to for nodes that take them in lanes, or in rows of whole lines; null where none does.
    /// </summary>
    private static string? CopyOfInputs(PlannedGraph graph) =>
        graph.Readings.HasLanesOfInputs ? PlannedGraph.InputLanes
        : graph.Readings.HasRowsOfInputs ? NodePlan.Rows(PlannedGraph.Inputs)
        : null;

    private static Step Inputs(PlannedGraph graph, string copy, TensorRole role, StepAccess? access)
    {
        NodePlan reader = graph.Nodes.First(node => node.Sources.Contains(NetworkModel.InputNode));
        int size = reader.Sources[0] == NetworkModel.InputNode ? reader.Inputs : reader.Outputs;
        bool isImage = graph.Readings.HasLanesOfInputs;
        return new(
            isImage
                ? $"{copy} = {PlannedGraph.Inputs} as images, 16 samples side by side"
                : $"{copy} = {PlannedGraph.Inputs}, in rows of whole cache lines",
            RuntimeName.LaneSteps, isImage ? FromRows : "PadRows", default,
            new EquatableArray<Operand>(
                [Number(size), Operand.In(PlannedGraph.Inputs, TensorRole.Input), Operand.Ref(copy, role), .. RowsOf(access)]),
            access);
    }

    private static Step Flattened(NodePlan node, TensorRole role, StepAccess? access) => new(
        $"{NodePlan.Rows(node.Activations)} = {node.Activations}, flattened: {Shape(node)} → {Literal.Digits(node.Outputs)}",
        RuntimeName.LaneSteps, ToRows, default,
        new EquatableArray<Operand>(
        [
            Number(node.Outputs), Number(CacheLine.RoundUp(node.Outputs)),
            Operand.In(node.Activations, role), Operand.Ref(NodePlan.Rows(node.Activations), role), .. RowsOf(access),
        ]),
        access);

    // Inference has no part of a batch: it names the samples at hand.
    private static IEnumerable<Operand> RowsOf(StepAccess? access) => access is null ? [new Operand("s.Rows")] : [];

    private static Operand Number(int value) => new(Literal.Of(value));

    private static string Shape(NodePlan node) => string.Join(" × ", node.Shape.Dimensions.Select(size => Literal.Digits(size)));
}
