namespace AnnGen.Generator.Checking;

/// <summary>The loss is one, and its options belong to it and are in their ranges.</summary>
internal static class LossChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        LossModel loss = network.Loss;
        if (loss.Type is { Obstacle: { } obstacle } type)
            yield return new Finding(Rule.TypeIsNoLoss, new(PartKind.Loss), type.Name, obstacle);
        else if (loss.Type is null && !Enum.IsDefined(typeof(Loss), loss.Word))
            yield return ValueChecks.Unknown(new(PartKind.Loss), loss.Word);
        else
        {
            foreach (Finding finding in Options(loss))
                yield return finding;
        }
    }

    /// <summary>There is a weight for each class, where the number of classes is known.</summary>
    public static IEnumerable<Finding> Counts(NetworkModel network)
    {
        if (network.Layers.Count == 0 || network.Loss.ClassWeights is not { } weights || !network.Loss.Is(Loss.CrossEntropy))
            yield break;
        int units = network.Layers[network.Layers.Count - 1].Outputs;
        if (weights.Count != units)
        {
            yield return Unusable(PartKind.ClassWeights, FormattableString.Invariant(
                $"ClassWeights has {weights.Count} weights, but the output layer has {units} units; write one weight for each class"));
        }
    }

    private static IEnumerable<Finding> Options(LossModel loss)
    {
        if (loss.Targets is { } targets)
        {
            if (!Enum.IsDefined(typeof(TargetKind), targets))
                yield return ValueChecks.Unknown(new(PartKind.Targets), targets);
            else if (!loss.Is(Loss.CrossEntropy))
                yield return Misplaced(loss, PartKind.Targets, "Targets", "says how targets name a class", Loss.CrossEntropy);
        }

        if (loss.LabelSmoothing is { } smoothing)
        {
            if (!loss.Is(Loss.CrossEntropy))
                yield return Misplaced(loss, PartKind.LabelSmoothing, "LabelSmoothing", "spreads a target over all classes", Loss.CrossEntropy);
            else if (!(smoothing >= 0f && smoothing < 1f))
                yield return OutOfRange(PartKind.LabelSmoothing, "LabelSmoothing", smoothing, "0 to below 1: the share of the target that is spread over all classes");
        }

        if (loss.ClassWeights is { } weights)
        {
            if (!loss.Is(Loss.CrossEntropy))
                yield return Misplaced(loss, PartKind.ClassWeights, "ClassWeights", "says how much each class counts", Loss.CrossEntropy);
            else if (weights.Any(weight => !IsFinite(weight) || weight < 0f))
            {
                int wrong = Enumerable.Range(0, weights.Count).First(i => !IsFinite(weights[i]) || weights[i] < 0f);
                yield return OutOfRange(PartKind.ClassWeights, FormattableString.Invariant($"The weight of class {wrong}"), weights[wrong], "a finite number from 0 on");
            }
            else if (weights.Count > 0 && weights.All(weight => weight == 0f))
                yield return Unusable(PartKind.ClassWeights, "All ClassWeights are 0, so that no sample counts; give at least one class a weight above 0");
        }

        if (loss.PositiveWeight is { } positive)
        {
            if (!loss.Is(Loss.BinaryCrossEntropy))
                yield return Misplaced(loss, PartKind.PositiveWeight, "PositiveWeight", "says how much a yes counts beside a no", Loss.BinaryCrossEntropy);
            else if (!IsFinite(positive) || positive <= 0f)
                yield return OutOfRange(PartKind.PositiveWeight, "PositiveWeight", positive, "a finite number above 0: 3 lets a yes count as much as three noes");
        }

        if (loss.Delta is { } delta)
        {
            if (!loss.Is(Loss.Huber))
                yield return Misplaced(loss, PartKind.Delta, "Delta", "is the error up to which a loss is squared", Loss.Huber);
            else if (!IsFinite(delta) || delta <= 0f)
                yield return OutOfRange(PartKind.Delta, "Delta", delta, "a finite number above 0: the error up to which the loss is squared");
        }
    }

    private static Finding Misplaced(LossModel loss, PartKind part, string option, string meaning, Loss owner) =>
        Unusable(part, $"{option} {meaning}, and {loss.Name} has nothing of the kind; remove it, or write [Network({owner}, {option} = …)]");

    private static Finding OutOfRange(PartKind part, string what, float value, string range) =>
        Unusable(part, FormattableString.Invariant($"{what} is {value}; it must be {range}"));

    private static Finding Unusable(PartKind part, string message) => new(Rule.LossOptionUnusable, new(part), message);

    private static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);
}
