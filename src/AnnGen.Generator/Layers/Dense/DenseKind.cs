using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Dense;

/// <summary>A fully connected layer: a = f(x · W + b).</summary>
internal sealed class DenseKind : LayerKind
{
    public const string Name = "Dense";

    // What the parameters of the attribute are called.
    private const string Inputs = "inputs";
    private const string Outputs = AttributeNames.Outputs;

    public override string Word => Name;

    public override bool HasParameters => true;

    public override bool FlattensImages => true;

    public override bool IsLinear => true;

    public override string ParametersType => RuntimeName.Prefix + "DenseParameters";

    public override string WorkspaceType => RuntimeName.Prefix + "DenseWorkspace";

    public override IEnumerable<(string Alias, string Type)> RuntimeTypes =>
        [(ParametersType, "global::AnnGen.DenseParameters"), (WorkspaceType, "global::AnnGen.DenseWorkspace")];

    public override NodeValues Read(AttributeReader attribute) => new DenseValues(
        attribute.Integer(Inputs),
        attribute.Value(Outputs, 0),
        ActivationParser.Parse(attribute),
        (Initialization)attribute.Value(AttributeNames.Initialization, (int)Initialization.Default));

    public override string Quote(NodeValues values) => Quote((DenseValues)values);

    public override TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs) =>
        TensorShape.Vector(((DenseValues)values).Outputs);

    public override IEnumerable<Finding> CheckValues(NodeContext node)
    {
        var values = (DenseValues)node.Node.Values;
        if (values.Inputs is { } inputs && !SizeChecks.IsSize(inputs))
            yield return SizeChecks.OutOfRange(node.Part(Inputs), $"The number of inputs of {node.Mention}", inputs);
        if (!SizeChecks.IsSize(values.Outputs))
            yield return SizeChecks.OutOfRange(node.Part(Outputs), $"The number of units of {node.Mention}", values.Outputs);
    }

    public override IEnumerable<Finding> CheckPlace(NodeContext node)
    {
        var values = (DenseValues)node.Node.Values;
        if (node.InputShape is not { } given)
        {
            // What is not known of a node above is reported there.
            if (node.IsFirstReaderOfInputs)
            {
                yield return new Finding(
                    Rule.InputsUnknown, node.Part(), node.Subject, FormattableString.Invariant($"Dense(inputs, {values.Outputs}), or "));
            }
        }
        else if (values.Inputs is { } taken && taken != given.ElementCount)
            yield return new Finding(Rule.InputsDiffer, node.Part(Inputs), node.Subject, taken, node.Giver(node.Source), given);
    }

    public override NodePlan Plan(NodeContext node)
    {
        var values = (DenseValues)node.Node.Values;
        Initialization declared = values.Starts == Initialization.Default ? node.Network.Initialization : values.Starts;
        return new DensePlan(
            node.Index, node.Node.Name, node.Node.LayerNumber, node.Sources, (int)node.InputShape!.Value.ElementCount, values.Outputs,
            ActivationPlan.Of(values.Ends), TakesSamples(node),
            declared == Initialization.Default ? DefaultInitialization.For(values.Ends.Word) : declared);
    }

    public override IEnumerable<TensorRequest> Tensors(NodeContext node)
    {
        var values = (DenseValues)node.Node.Values;
        long inputs = node.InputShape?.ElementCount ?? 0;
        long stride = CacheLine.RoundUp((long)values.Outputs);
        yield return new(NodePlan.Tensor("W", node.Index), TensorRole.Parameter, inputs, values.Outputs, stride);
        yield return new(NodePlan.Tensor("b", node.Index), TensorRole.Parameter, 1, values.Outputs, stride);
        if (!TakesSamples(node) || DensePlan.TakesDotProducts(inputs, values.Outputs, takesSamples: true))
            yield return new(NodePlan.Tensor("W", node.Index) + "ᵀ", TensorRole.Copy, values.Outputs, inputs, CacheLine.RoundUp(inputs));
        yield return new(NodePlan.Tensor("a", node.Index), TensorRole.Activation, 1, values.Outputs, stride);
        if (values.Ends.TakesSums)
            yield return new(NodePlan.Tensor("z", node.Index), TensorRole.Kept, 1, values.Outputs, stride);
        yield return new(NodePlan.Tensor("δ", node.Index), TensorRole.Delta, 1, values.Outputs, stride);
    }

    public override IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node) => DenseSteps.Forward(graph, (DensePlan)node);

    public override IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node) => DenseSteps.Backward(graph, (DensePlan)node);

    public override IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node) => [DenseSteps.Gradient(graph, (DensePlan)node)];

    public override IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle) =>
        DenseSteps.Inference(graph, (DensePlan)node, isSingle);

    private static string Quote(DenseValues values) => values.Inputs is { } inputs
        ? FormattableString.Invariant($"Dense({inputs}, {values.Outputs})")
        : FormattableString.Invariant($"Dense({values.Outputs})");

    private static bool TakesSamples(NodeContext node) => node.Source == NetworkModel.InputNode;
}
