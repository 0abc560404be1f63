using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>Prints the loss: its formula, the kernel that computes it, and its numbers as types.</summary>
internal static class LossEmitter
{
    private const string Losses = "global::AnnGen.Losses";
    private const string LossesOfRows = "workspace.LossesOf(row, rows)";

    /// <summary>The formula of the loss, and of its derivative.</summary>
    public static void Formula(SourceWriter writer, ExecutionPlan plan)
    {
        LossPlan loss = plan.Loss;
        string name = plan.Output.Name;
        string derivative = loss.TakesLogits || plan.Output.Activation == Activation.Identity ? "δ" : "∂L/∂";
        string elements = FormattableString.Invariant($"(batch · {plan.Output.Outputs})");
        switch (loss.Declared)
        {
            case { Type: { } type }:
                writer.Line($"// L = mean of {type.Name}({name}, target); {derivative}{name} = {type.Name}'({name}, target) / {elements}");
                break;
            case { Word: Loss.MeanSquaredError }:
                writer.Line($"// L = mean of ({name} − target)²; {derivative}{name} = 2 ({name} − target) / {elements}");
                break;
            case { Word: Loss.MeanAbsoluteError }:
                writer.Line($"// L = mean of |{name} − target|; {derivative}{name} = sign({name} − target) / {elements}");
                break;
            case { Word: Loss.Huber }:
                string delta = Literal.Shortest(loss.Delta);
                writer.Line($"// L = mean of e² / 2 where |e| ≤ {delta}, else {delta} · (|e| − {delta} / 2), with e = {name} − target; {derivative}{name} = e, kept within ±{delta}, / {elements}");
                break;
            case { Word: Loss.BinaryCrossEntropy } when loss.PositiveWeight == 1f:
                writer.Line($"// L = mean of −log σ({name}) for a yes, −log(1 − σ({name})) for a no; δ{name} = (σ({name}) − target) / {elements}");
                break;
            case { Word: Loss.BinaryCrossEntropy }:
                string weight = Literal.Shortest(loss.PositiveWeight);
                writer.Line($"// L = mean of −{weight} log σ({name}) for a yes, −log(1 − σ({name})) for a no; δ{name} = {weight} (σ({name}) − 1) / {elements} for a yes, σ({name}) / {elements} for a no");
                break;
            case { Word: Loss.CrossEntropy } when loss.IsSoft:
                CrossEntropyFormula(writer, loss, plan.Output);
                break;
            case { Word: Loss.CrossEntropy }:
                writer.Line($"// L = −log softmax({name})[class]; δ{name} = (softmax({name}) − one-hot(class)) / batch");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(plan), loss, "The loss has no formula yet.");
        }
    }

    /// <summary>The call of the kernel.</summary>
    public static void Call(SourceWriter writer, ExecutionPlan plan, Element outputs, Element deltas)
    {
        string shape = ShapeEmitter.NameOf(plan.Output);
        LossPlan loss = plan.Loss;
        switch (loss.Targets)
        {
            case TargetType.Classes when loss.IsSoft:
                writer.Call($"{RuntimeNames.SoftCrossEntropy}.Backward<{shape}, {GeneratedNames.LossOptions}>", $"ref {outputs}", $"targets.Indices", $"row", $"{LossesOfRows}", $"ref {deltas}");
                break;
            case TargetType.Classes:
                writer.Call($"{RuntimeNames.CrossEntropy}.Backward<{shape}>", $"ref {outputs}", $"targets.Indices.Slice(row, rows)", $"{LossesOfRows}", $"ref {deltas}", $"batch");
                break;
            case TargetType.Distribution:
                writer.Call($"{RuntimeNames.SoftCrossEntropy}.Backward<{shape}, {GeneratedNames.LossOptions}>", $"ref {outputs}", $"{Rows(plan, "Probabilities")}", $"{LossesOfRows}", $"ref {deltas}", $"batch");
                break;
            case TargetType.Values:
                writer.Call($"{RuntimeNames.ElementwiseLoss}.Backward<{shape}, {TypeOf(loss)}>", $"in {outputs}", $"{Rows(plan, "Numbers")}", $"{LossesOfRows}", $"ref {deltas}", $"batch");
                break;
            default:
                writer.Call($"{RuntimeNames.ElementwiseLoss}.Backward<{shape}, {TypeOf(loss)}>", $"in {outputs}", $"{Rows(plan, "Answers")}", $"{LossesOfRows}", $"ref {deltas}", $"batch");
                break;
        }
    }

    /// <summary>The line that a pass needs before the call: the number of samples in the batch.</summary>
    public static void Batch(SourceWriter writer, ExecutionPlan plan)
    {
        if (plan.Loss.Targets != TargetType.Classes || !plan.Loss.IsSoft)
            writer.Line("int batch = targets.Count;");
    }

    /// <summary>The sum of the samples' weights, where they have any.</summary>
    public static void Weight(SourceWriter writer, ExecutionPlan plan, string network)
    {
        if (!plan.Loss.WeighsSamples)
            return;
        writer.Gap();
        writer.Line("// What the mean loss of a batch is divided by: the sum of the weights of its samples' classes.");
        writer.Line($"double {network}.LossWeight({RuntimeNames.Targets(plan.Loss.Targets, plan.Output.Outputs)} targets) => {RuntimeNames.SoftCrossEntropy}.TotalWeight<{ShapeEmitter.NameOf(plan.Output)}, {GeneratedNames.LossOptions}>(targets.Indices);");
    }

    /// <summary>The numbers of the loss as types, where it has any.</summary>
    public static void Types(SourceWriter writer, ExecutionPlan plan)
    {
        LossPlan loss = plan.Loss;
        if (loss.Declared.Is(Loss.Huber))
            Constant(writer, GeneratedNames.LossDelta, loss.Delta);
        else if (loss.Declared.Is(Loss.BinaryCrossEntropy) && loss.PositiveWeight != 1f)
            Constant(writer, GeneratedNames.LossPositiveWeight, loss.PositiveWeight);
        else if (loss.Declared.Is(Loss.CrossEntropy) && loss.IsSoft)
        {
            writer.Gap();
            writer.OpenBlock($"private readonly struct {GeneratedNames.LossOptions} : {Losses}.ICrossEntropyOptions");
            writer.Line($"public static float LabelSmoothing => {Literal.Of(loss.LabelSmoothing)};");
            EmitClassWeights(writer, loss);
            writer.CloseBlock();
        }
    }

    private static void EmitClassWeights(SourceWriter writer, LossPlan loss)
    {
        if (loss.ClassWeights.Count == 0)
        {
            writer.Line("public static global::System.ReadOnlySpan<float> ClassWeights => default;");
            return;
        }

        // An array, since a span of literals allocates each time where code is not optimised.
        writer.Line("public static global::System.ReadOnlySpan<float> ClassWeights => s_classWeights;");
        writer.Line($"private static readonly float[] s_classWeights = [{string.Join(", ", loss.ClassWeights.Select(weight => Literal.Of(weight)))}];");
    }

    private static void CrossEntropyFormula(SourceWriter writer, LossPlan loss, DensePlan output)
    {
        string name = output.Name;
        string target = loss.Targets == TargetType.Distribution ? "target" : "one-hot(class)";
        string smoothing = Literal.Shortest(loss.LabelSmoothing);
        string smoothed = loss.LabelSmoothing > 0f ? FormattableString.Invariant($"((1 − {smoothing}) {target} + {smoothing} / {output.Outputs})") : target;
        string u = loss.ClassWeights.Count > 0 ? $"weights ⊙ {smoothed}" : smoothed;
        string divisor = loss.WeighsSamples ? "Σ weights[class] over the batch" : "batch";
        writer.Line($"// L = Σ −u ⊙ log softmax({name}) / ({divisor}), with u = {u}; δ{name} = ((Σ u) softmax({name}) − u) / ({divisor})");
    }

    private static string TypeOf(LossPlan loss) => loss.Declared switch
    {
        { Type: { } type } => type.Reference,
        { Word: Loss.MeanSquaredError } => $"{Losses}.SquaredError",
        { Word: Loss.MeanAbsoluteError } => $"{Losses}.AbsoluteError",
        { Word: Loss.Huber } => $"{Losses}.Huber<{GeneratedNames.LossDelta}>",
        { Word: Loss.BinaryCrossEntropy } when loss.PositiveWeight == 1f => $"{Losses}.BinaryCrossEntropy<{Losses}.Unweighted>",
        { Word: Loss.BinaryCrossEntropy } => $"{Losses}.BinaryCrossEntropy<{GeneratedNames.LossPositiveWeight}>",
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "The loss has no type yet."),
    };

    private static string Rows(ExecutionPlan plan, string property) => plan.Output.Outputs == 1
        ? $"targets.{property}.Slice(row, rows)"
        : $"targets.{property}.Slice(row * {Literal.Of(plan.Output.Outputs)}, rows * {Literal.Of(plan.Output.Outputs)})";

    private static void Constant(SourceWriter writer, string name, float value)
    {
        writer.Gap();
        writer.OpenBlock($"private readonly struct {name} : {Losses}.ILossConstant");
        writer.Line($"public static float Value => {Literal.Of(value)};");
        writer.CloseBlock();
    }
}
