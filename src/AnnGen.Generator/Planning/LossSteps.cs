using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;

namespace AnnGen.Generator.Planning;

/// <summary>Plans the loss: the loss of each sample, and the deltas of the output layer.</summary>
internal static class LossSteps
{
    /// <summary>The options of a cross-entropy, as a type.</summary>
    public const string Options = RuntimeName.Prefix + "LossOptions";

    /// <summary>The number of a loss, as a type.</summary>
    public const string Constant = RuntimeName.Prefix + "LossConstant";

    private const string Namespace = "global::AnnGen.Losses.";

    public static IEnumerable<Step> Of(PlannedGraph graph)
    {
        NodePlan output = graph.Output;
        LossPlan loss = graph.Loss;
        var outputs = Operand.Ref(output.Activations, TensorRole.Activation);
        var losses = Operand.Ref(PlannedGraph.Losses, TensorRole.Loss);
        var deltas = Operand.Ref(output.Deltas, TensorRole.Delta);
        string shape = output.ShapeName!;
        string formula = LossFormula.Of(loss, output);
        yield return loss.Targets switch
        {
            TargetType.Classes when !loss.IsSoft => Step("CrossEntropy", [shape], "Indices", outputs),
            TargetType.Classes => Step("SoftCrossEntropy", [shape, Options], "Indices", outputs),
            TargetType.Distribution => Step("SoftCrossEntropy", [shape, Options], "Probabilities", outputs),
            TargetType.Values => Step("Elementwise", [shape, TypeOf(loss)], "Numbers", outputs with { IsWritten = false }),
            _ => Step("Elementwise", [shape, TypeOf(loss)], "Answers", outputs with { IsWritten = false }),
        };
        if (!loss.TakesLogits && output.Activation is { IsIdentity: false })
            yield return ActivationSteps.Deltas(output);

        Step Step(string kernel, string[] types, string targets, Operand a) => new(
            formula, RuntimeName.LossSteps, kernel, new(types),
            new EquatableArray<Operand>([new("targets." + targets), a, losses, deltas]));
    }

    /// <summary>The numbers of the loss as types, where it has any.</summary>
    public static ShapePlan? Numbers(LossPlan loss)
    {
        if (loss.Declared.Is(Loss.Huber))
            return Number(loss.Delta);
        if (loss.Declared.Is(Loss.BinaryCrossEntropy) && loss.PositiveWeight != 1f)
            return Number(loss.PositiveWeight);
        return loss.Declared.Is(Loss.CrossEntropy) && loss.IsSoft
            ? new(Options, Namespace + "ICrossEntropyOptions", new EquatableArray<(string, string, string)>(
            [
                ("float", "LabelSmoothing", Literal.Of(loss.LabelSmoothing)),
                // An array, since a span of literals allocates each time where code is not optimised.
                ("global::System.ReadOnlySpan<float>", "ClassWeights", loss.ClassWeights.Count == 0 ? "default" : "s_classWeights"),
            ]),
            loss.ClassWeights.Count == 0
                ? null
                : "private static readonly float[] s_classWeights = " +
                    $"[{string.Join(", ", loss.ClassWeights.Select(weight => Literal.Of(weight)))}];")
            : null;
    }

    private static ShapePlan Number(float value) =>
        new(Constant, Namespace + "ILossConstant", new EquatableArray<(string, string, string)>([("float", "Value", Literal.Of(value))]));

    private static string TypeOf(LossPlan loss) => loss.Declared switch
    {
        { Type: { } type } => type.Reference,
        { Word: Loss.MeanSquaredError } => $"{Namespace}SquaredError",
        { Word: Loss.MeanAbsoluteError } => $"{Namespace}AbsoluteError",
        { Word: Loss.Huber } => $"{Namespace}Huber<{Constant}>",
        { Word: Loss.BinaryCrossEntropy } when loss.PositiveWeight == 1f => $"{Namespace}BinaryCrossEntropy<{Namespace}Unweighted>",
        { Word: Loss.BinaryCrossEntropy } => $"{Namespace}BinaryCrossEntropy<{Constant}>",
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "The loss has no type yet."),
    };
}
