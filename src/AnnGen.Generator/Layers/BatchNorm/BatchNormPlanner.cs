using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.BatchNorm;

/// <summary>Plans what batch normalisation computes. Sums over the batch are steps of their own, behind which workers wait.</summary>
internal static class BatchNormPlanner
{
    private static readonly Operand s_workspace = new("w");

    public static IEnumerable<Step> Forward(PlannedGraph graph, BatchNormPlan node)
    {
        Operand x = graph.Taken(node);
        string n = node.Number;
        yield return Step(
            $"{node.SumsOfParts} = Σ {x.Text}, for each part of the batch", "Sums",
            [s_workspace, Shape(graph, node), x, Operand.Ref(node.SumsOfParts, TensorRole.Parts)],
            new StepAccess(x.Text, node.SumsOfParts));
        yield return Step(
            $"{node.Squares} = Σ ({x.Text} − μ{n})², for each part of the batch, with the mean μ{n} = Σ {node.SumsOfParts} / count",
            "Squares",
            [s_workspace, Shape(graph, node), x, In(node.SumsOfParts), Operand.Ref(node.Squares, TensorRole.Parts)],
            new StepAccess($"{x.Text} {node.SumsOfParts}*", node.Squares));
        yield return Step(
            $"{node.Activations} = {node.Scales} ⊙ ({x.Text} − μ{n}) / √(σ²{n} + ε) + {node.Shifts}, " +
            $"with the variance σ²{n} = Σ {node.Squares} / count",
            "Normalize",
            [
                s_workspace, Shape(graph, node), x, In(node.SumsOfParts), In(node.Squares), Parameter(node.Scales), Parameter(node.Shifts),
                Parameter(node.RunningMeans), Parameter(node.Folded), Operand.Ref(node.Activations, TensorRole.Activation),
            ],
            new StepAccess(
                $"{x.Text} {node.SumsOfParts}* {node.Squares}* {node.Scales} {node.Shifts}", node.Activations, node.LayerNumber - 1));
    }

    public static IEnumerable<Step> Backward(PlannedGraph graph, BatchNormPlan node)
    {
        Operand x = graph.Taken(node);
        string n = node.Number;
        yield return Step(
            $"{node.Parts} = ∂W{n} = Σ {node.Deltas} ⊙ x̂{n} and ∂b{n} = Σ {node.Deltas}, for each part of the batch, " +
            $"x̂{n} = ({x.Text} − μ{n}) / √(σ²{n} + ε)",
            "PartGradients",
            [
                s_workspace, Shape(graph, node), x, In(node.SumsOfParts), In(node.Squares), Parameter(node.RunningMeans),
                Parameter(node.RunningVariances), Operand.In(node.Deltas, TensorRole.Delta), Operand.Ref(node.Parts, TensorRole.Parts),
            ],
            new StepAccess($"{x.Text} {node.SumsOfParts}* {node.Squares}* {node.Deltas}", node.Parts));
        if (graph.TargetOf(node) is not { } target)
            yield break;
        Operand kept = target.KeptOr(x);
        string delta = $"{node.Scales} / √(σ²{n} + ε) ⊙ ({node.Deltas} − (∂b{n} + x̂{n} ⊙ ∂W{n}) / count)";
        yield return new Step(
            target.Formula(delta),
            BatchNormKind.Steps, target.Method("InputDeltas"),
            new EquatableArray<string>([target.Activation]),
            new EquatableArray<Operand>(
            [
                s_workspace, Shape(graph, node), x, In(node.SumsOfParts), In(node.Squares), In(node.Parts), Parameter(node.Scales),
                Parameter(node.RunningMeans), Parameter(node.RunningVariances), Operand.In(node.Deltas, TensorRole.Delta), kept,
                target.Written,
            ]),
            new StepAccess(
                $"{x.Text} {node.SumsOfParts}* {node.Squares}* {node.Parts}* {node.Scales} {node.Deltas} {kept.Text}", target.Tensor,
                node.LayerNumber - 1));
    }

    public static Step Gradient(PlannedGraph graph, BatchNormPlan node) => PartSums.Gradient(
        graph, node, node.Scales, node.Shifts, node.Parts, weightCount: node.Channels, biasCount: node.Channels);

    /// <summary>The running values, after an update.</summary>
    public static Step Running(PlannedGraph graph, BatchNormPlan node)
    {
        string m = Literal.Shortest(node.Values.Momentum);
        string n = node.Number;
        return Step(
            $"{node.RunningMeans} = (1 − {m}) {node.RunningMeans} + {m} μ{n}, " +
            $"{node.RunningVariances} = (1 − {m}) {node.RunningVariances} + {m} σ²{n} · count / (count − 1), " +
            $"{node.Folded} = {node.Scales} / √({node.RunningVariances} + ε)",
            "UpdateRunning",
            [
                s_workspace, Shape(graph, node), new Operand(Literal.Of(node.Values.Momentum)), In(node.SumsOfParts), In(node.Squares),
                Parameter(node.Scales), Operand.Ref(node.RunningMeans, TensorRole.Buffer),
                Operand.Ref(node.RunningVariances, TensorRole.Buffer), Operand.Ref(node.Folded, TensorRole.Buffer), node.Update,
            ],
            access: null) with { Types = new EquatableArray<string>([RuntimeName.Optimizer]) };
    }

    public static Step Inference(PlannedGraph graph, BatchNormPlan node)
    {
        Operand x = graph.TakenInInference(node);
        return Step(
            $"{node.Activations} = ({x.Text} − {node.RunningMeans}) ⊙ {node.Folded} + {node.Shifts}", "Infer",
            [
                Shape(graph, node), x, Parameter(node.Shifts), Parameter(node.RunningMeans), Parameter(node.Folded),
                graph.Given(node, isSingle: false), new Operand("s.Rows"),
            ],
            access: null);
    }

    private static Step Step(string formula, string method, IEnumerable<Operand> operands, StepAccess? access) =>
        new(formula, BatchNormKind.Steps, method, default, operands.ToEquatableArray(), access);

    private static Operand Shape(PlannedGraph graph, BatchNormPlan node)
    {
        int places = node.IsImage ? BatchNormKind.Places(node.Shape) : 0;
        return new(FormattableString.Invariant(
            $"new(channels: {node.Channels}, places: {places}, group: {graph.Group}, epsilon: {Literal.Of(node.Values.Epsilon)})"));
    }

    private static Operand In(string parts) => Operand.In(parts, TensorRole.Parts);

    private static Operand Parameter(string name) => Operand.In(name, TensorRole.Parameter);
}
