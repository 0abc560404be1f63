using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.BatchNorm;

/// <summary>Normalises each channel, or each unit, over the batch.</summary>
internal sealed class BatchNormKind : LayerKind
{
    public const string Name = "BatchNorm";

    /// <summary>The steps of batch normalisation in the runtime.</summary>
    public const string Steps = RuntimeName.Prefix + "BatchNormSteps";

    private const string Momentum = "Momentum";
    private const string Epsilon = "Epsilon";
    private const float DefaultMomentum = 0.1f;
    private const float DefaultEpsilon = 1e-5f;

    public override string Word => Name;

    public override bool HasParameters => true;

    public override bool SumsOverBatch => true;

    public override string ParametersType => RuntimeName.Prefix + "BatchNormParameters";

    public override string WorkspaceType => RuntimeName.Prefix + "BatchNormWorkspace";

    public override IEnumerable<(string Alias, string Type)> RuntimeTypes =>
    [
        (ParametersType, "global::AnnGen.BatchNormParameters"), (WorkspaceType, "global::AnnGen.BatchNormWorkspace"),
        (Steps, "global::AnnGen.Generated.BatchNormSteps"),
    ];

    public override NodeValues Read(AttributeReader attribute) =>
        new BatchNormValues(attribute.Value(Momentum, DefaultMomentum), attribute.Value(Epsilon, DefaultEpsilon));

    public override string Quote(NodeValues values) => Name;

    public override TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs) => inputs[0];

    public override IEnumerable<Finding> CheckValues(NodeContext node)
    {
        var values = (BatchNormValues)node.Node.Values;
        if (!(values.Momentum > 0f && values.Momentum <= 1f))
        {
            yield return Unusable(
                node, Momentum,
                FormattableString.Invariant($"The momentum of {node.Mention} is {values.Momentum}; it must be above 0, and at most 1"));
        }
        if (!(values.Epsilon > 0f) || float.IsInfinity(values.Epsilon))
        {
            yield return Unusable(
                node, Epsilon,
                FormattableString.Invariant($"The epsilon of {node.Mention} is {values.Epsilon}; it must be finite, and above 0"));
        }
    }

    public override IEnumerable<Finding> CheckPlace(NodeContext node)
    {
        if (node.InputShape is not { } shape)
        {
            if (node.IsFirstReaderOfInputs)
                yield return new Finding(Rule.InputsUnknown, node.Part(), node.Subject, "");
        }
        else if (node.Network.MaxBatchSize == 1 && Places(shape) == 1)
        {
            yield return Unusable(
                node, null,
                $"{node.Subject} normalises over the batch, but MaxBatchSize is 1, and one number alone has no variance; " +
                "write MaxBatchSize = 2 or more, or remove the layer");
        }
    }

    public override NodePlan Plan(NodeContext node) => new BatchNormPlan(
        node.Index, node.Node.Name, node.Node.LayerNumber, node.Sources, node.OutputShape!.Value, (BatchNormValues)node.Node.Values);

    public override IEnumerable<TensorRequest> Tensors(NodeContext node)
    {
        if (node.OutputShape is not { } shape)
            yield break;
        int channels = shape.IsImage ? shape.Dimensions[0] : (int)Math.Min(shape.ElementCount, SizeChecks.MaxSize);
        yield return Vector("W", TensorRole.Parameter);
        yield return Vector("b", TensorRole.Parameter);
        yield return Vector("K", TensorRole.Copy);
        yield return Vector("R", TensorRole.Buffer);
        yield return Vector("V", TensorRole.Buffer);
        yield return TensorRequest.OfSample(NodePlan.Tensor("a", node.Index), TensorRole.Activation, shape);
        yield return TensorRequest.OfSample(NodePlan.Tensor("δ", node.Index), TensorRole.Delta, shape);
        yield return Vector("M", TensorRole.Parts);
        yield return Vector("Q", TensorRole.Parts);
        int line = CacheLine.RoundUp(channels);
        yield return new(NodePlan.Tensor("S", node.Index), TensorRole.Parts, 1, 2L * line, 2L * line);

        TensorRequest Vector(string symbol, TensorRole role) =>
            new(NodePlan.Tensor(symbol, node.Index), role, 1, channels, CacheLine.RoundUp(channels));
    }

    public override IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node) => BatchNormPlanner.Forward(graph, (BatchNormPlan)node);

    public override IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node) => BatchNormPlanner.Backward(graph, (BatchNormPlan)node);

    public override IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node) =>
        [BatchNormPlanner.Gradient(graph, (BatchNormPlan)node)];

    public override IEnumerable<Step> Buffers(PlannedGraph graph, NodePlan node) => [BatchNormPlanner.Running(graph, (BatchNormPlan)node)];

    public override IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle) =>
        [BatchNormPlanner.Inference(graph, (BatchNormPlan)node)];

    /// <summary>The places at which a channel has an element.</summary>
    public static int Places(TensorShape shape) => shape.IsImage ? shape.Dimensions[1] * shape.Dimensions[2] : 1;

    private static Finding Unusable(NodeContext node, string? argument, string message) =>
        new(Rule.NormalizingLayerUnusable, node.Part(argument), message);
}

/// <summary>A <c>[BatchNorm]</c> as it was declared.</summary>
/// <param name="Momentum">How much running values take from each batch.</param>
/// <param name="Epsilon">ε.</param>
internal sealed record BatchNormValues(float Momentum, float Epsilon) : NodeValues;
