using AnnGen.Generator.Checking;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Layers.Images;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Conv2D;

/// <summary>A convolution over images: a = f(W ∗ x + b).</summary>
internal sealed class Conv2DKind : LayerKind
{
    public const string Name = "Conv2D";

    /// <summary>The steps of convolutions in the runtime.</summary>
    public const string Steps = RuntimeName.Prefix + "Conv2DSteps";

    /// <summary>The shape of a convolution in the runtime.</summary>
    public const string Shape = RuntimeName.Prefix + "IConv2DShape";

    private const string Inputs = "inputs";
    private const string Groups = "Groups";

    public override string Word => Name;

    public override bool HasParameters => true;

    public override bool IsLinear => true;

    public override bool ReadsImages => true;

    public override string Notation =>
        "W ∗ x sums inputs times W over each window; W ⋆ δ adds each δ times W to its window; " +
        "δ ∗ x sums all δ times inputs for each weight.";

    public override string ParametersType => RuntimeName.Prefix + "Conv2DParameters";

    public override string WorkspaceType => RuntimeName.Prefix + "Conv2DWorkspace";

    public override IEnumerable<(string Alias, string Type)> RuntimeTypes =>
    [
        (ParametersType, "global::AnnGen.Conv2DParameters"), (WorkspaceType, "global::AnnGen.Conv2DWorkspace"),
        (Steps, "global::AnnGen.Generated.Conv2DSteps"),
        (Shape, "global::AnnGen.Generated.IConv2DShape"),
    ];

    public override NodeValues Read(AttributeReader attribute) => new Conv2DValues(
        attribute.Integer(Inputs),
        attribute.Value(AttributeNames.Outputs, 0),
        Window.Read(attribute, defaultStride: 1),
        attribute.Value(Groups, 1),
        ActivationParser.Parse(attribute),
        (Initialization)attribute.Value(AttributeNames.Initialization, (int)Initialization.Default));

    public override string Quote(NodeValues values)
    {
        var declared = (Conv2DValues)values;
        return declared.Inputs is { } inputs
            ? FormattableString.Invariant($"Conv2D({inputs}, {declared.Outputs}, {declared.Window.Kernel})")
            : FormattableString.Invariant($"Conv2D({declared.Outputs}, {declared.Window.Kernel})");
    }

    public override TensorShape? OutputShape(NodeValues values, IReadOnlyList<TensorShape?> inputs)
    {
        var declared = (Conv2DValues)values;
        return declared.Window.OutputShape(inputs[0], declared.Outputs);
    }

    public override IEnumerable<Finding> CheckValues(NodeContext node)
    {
        var values = (Conv2DValues)node.Node.Values;
        if (values.Inputs is { } inputs && !SizeChecks.IsSize(inputs))
            yield return SizeChecks.OutOfRange(node.Part(Inputs), $"The number of input channels of {node.Mention}", inputs);
        if (!SizeChecks.IsSize(values.Outputs))
        {
            yield return SizeChecks.OutOfRange(
                node.Part(AttributeNames.Outputs), $"The number of output channels of {node.Mention}", values.Outputs);
        }
        if (!SizeChecks.IsSize(values.Groups))
            yield return SizeChecks.OutOfRange(node.Part(Groups), $"The number of groups of {node.Mention}", values.Groups);
        foreach (Finding finding in values.Window.CheckValues(node, limitsPadding: false))
            yield return finding;
        if (values.Ends.Word == Activation.Softmax)
        {
            yield return new Finding(
                Rule.ActivationParameterUnusable, node.Part(AttributeNames.Activation),
                $"Softmax takes all units of a sample together, but {node.Mention} gives images; " +
                "write Softmax on a Dense layer, or write another activation");
        }
    }

    public override IEnumerable<Finding> CheckPlace(NodeContext node)
    {
        var values = (Conv2DValues)node.Node.Values;
        Finding[] ofWindow = [.. values.Window.CheckPlace(node)];
        if (ofWindow.Length > 0 || node.InputShape is not { } input)
            return ofWindow;
        int channels = input.Dimensions[0];
        if (values.Inputs is { } taken && taken != channels)
        {
            return
            [
                new Finding(
                    Rule.ChannelsDiffer, node.Part(Inputs), node.Subject, taken, node.Giver(node.Source), channels, input.Sizes),
            ];
        }
        if (channels % values.Groups != 0 || values.Outputs % values.Groups != 0)
        {
            return
            [
                new Finding(
                    Rule.GroupsDoNotDivide, node.Part(Groups), node.Subject, values.Groups, channels, values.Outputs,
                    Divisor(channels, values.Outputs)),
            ];
        }
        return [];
    }

    private static int Divisor(int first, int second) => second == 0 ? first : Divisor(second, first % second);

    public override IEnumerable<Finding> Advise(NodeContext node) => ((Conv2DValues)node.Node.Values).Window.Advise(node);

    public override NodePlan Plan(NodeContext node)
    {
        var values = (Conv2DValues)node.Node.Values;
        Initialization declared = values.Starts == Initialization.Default ? node.Network.Initialization : values.Starts;
        return new Conv2DPlan(
            node.Index, node.Node.Name, node.Node.LayerNumber, node.Sources, node.InputShape!.Value, node.OutputShape!.Value,
            values.Window, values.Groups, ActivationPlan.Of(values.Ends),
            declared == Initialization.Default ? DefaultInitialization.For(values.Ends.Word) : declared);
    }

    public override IEnumerable<TensorRequest> Tensors(NodeContext node)
    {
        var values = (Conv2DValues)node.Node.Values;
        if (node.InputShape is not { IsImage: true } input || node.OutputShape is not { } output)
            yield break;
        long inputs = (long)Math.Max(input.Dimensions[0] / Math.Max(values.Groups, 1), 1) * values.Window.Height * values.Window.Width;
        // Far too many are not counted to their end, so that nothing overflows.
        long weights = Math.Min(inputs, SizeChecks.MostCounted) * values.Outputs;
        int[] shape = [values.Outputs, input.Dimensions[0] / Math.Max(values.Groups, 1), values.Window.Height, values.Window.Width];
        yield return Parameter("W", weights) with { Shape = new TensorShape(new EquatableArray<int>(shape)) };
        yield return Parameter("b", values.Outputs);
        yield return TensorRequest.OfSample(NodePlan.Tensor("a", node.Index), TensorRole.Activation, output);
        if (values.Ends.TakesSums)
            yield return TensorRequest.OfSample(NodePlan.Tensor("z", node.Index), TensorRole.Kept, output);
        yield return TensorRequest.OfSample(NodePlan.Tensor("δ", node.Index), TensorRole.Delta, output);
        long parts = CacheLine.RoundUp(weights) + CacheLine.RoundUp((long)values.Outputs);
        yield return new(NodePlan.Tensor("S", node.Index), TensorRole.Parts, 1, parts, parts);

        TensorRequest Parameter(string symbol, long floats) =>
            new(NodePlan.Tensor(symbol, node.Index), TensorRole.Parameter, 1, floats, CacheLine.RoundUp(floats));
    }

    public override IEnumerable<Step> Forward(PlannedGraph graph, NodePlan node) => [Conv2DSteps.Forward(graph, (Conv2DPlan)node)];

    public override IEnumerable<Step> Backward(PlannedGraph graph, NodePlan node) => Conv2DSteps.Backward(graph, (Conv2DPlan)node);

    public override IEnumerable<Step> Gradients(PlannedGraph graph, NodePlan node) => [Conv2DSteps.Gradient(graph, (Conv2DPlan)node)];

    public override IEnumerable<Step> Inference(PlannedGraph graph, NodePlan node, bool isSingle) =>
        [Conv2DSteps.Inference(graph, (Conv2DPlan)node)];
}
