using AnnGen.Generator.Emission;

namespace AnnGen.Generator.Planning;

/// <summary>Losses and their derivatives in the notation of a textbook.</summary>
internal static class LossFormula
{
    public static string Of(LossPlan loss, NodePlan output)
    {
        string a = output.Activations;
        string delta = (loss.TakesLogits || output.Activation is null or { IsIdentity: true } ? "δ" : "∂L/∂a") + output.Number;
        string elements = $"(batch · {Literal.Digits(output.Outputs)})";
        return loss.Declared switch
        {
            { Type: { } type } => $"L = mean of {type.Name}({a}, target); {delta} = {type.Name}'({a}, target) / {elements}",
            { Word: Loss.MeanSquaredError } => $"L = mean of ({a} − target)²; {delta} = 2 ({a} − target) / {elements}",
            { Word: Loss.MeanAbsoluteError } => $"L = mean of |{a} − target|; {delta} = sign({a} − target) / {elements}",
            { Word: Loss.Huber } => Huber(Literal.Shortest(loss.Delta)),
            { Word: Loss.BinaryCrossEntropy } when loss.PositiveWeight == 1f =>
                $"L = mean of −log σ({a}) for a yes, −log(1 − σ({a})) for a no; {delta} = (σ({a}) − target) / {elements}",
            { Word: Loss.BinaryCrossEntropy } => Weighted(Literal.Shortest(loss.PositiveWeight)),
            { Word: Loss.CrossEntropy } when loss.IsSoft => Soft(loss, a, delta, output.Outputs),
            { Word: Loss.CrossEntropy } => $"L = −log softmax({a})[class]; {delta} = (softmax({a}) − one-hot(class)) / batch",
            _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "The loss has no formula yet."),
        };

        string Huber(string limit) =>
            $"L = mean of e² / 2 where |e| ≤ {limit}, else {limit} · (|e| − {limit} / 2), e = {a} − target; " +
            $"{delta} = e within ±{limit} / {elements}";

        string Weighted(string weight) =>
            $"L = mean of −{weight} log σ({a}) for a yes, −log(1 − σ({a})) for a no; " +
            $"{delta} = ({weight} (σ({a}) − 1) or σ({a})) / {elements}";
    }

    private static string Soft(LossPlan loss, string a, string delta, int outputs)
    {
        string target = loss.Targets == TargetType.Distribution ? "target" : "one-hot(class)";
        string smoothing = Literal.Shortest(loss.LabelSmoothing);
        string smoothed = loss.LabelSmoothing > 0f
            ? FormattableString.Invariant($"((1 − {smoothing}) {target} + {smoothing} / {outputs})")
            : target;
        string u = loss.ClassWeights.Count > 0 ? $"weights ⊙ {smoothed}" : smoothed;
        string divisor = loss.WeighsSamples ? "Σ weights[class]" : "batch";
        return $"L = Σ −u ⊙ log softmax({a}) / ({divisor}), u = {u}; {delta} = ((Σ u) softmax({a}) − u) / ({divisor})";
    }
}
