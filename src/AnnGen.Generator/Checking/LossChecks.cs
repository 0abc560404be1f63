using AnnGen.Generator.Layers;
using AnnGen.Generator.Parsing;

namespace AnnGen.Generator.Checking;

/// <summary>The loss is one, and its options belong to it and are in their ranges.</summary>
internal static class LossChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        LossModel loss = network.Loss;
        if (loss.Type is { Obstacle: { } obstacle } type)
            yield return new Finding(Rule.TypeIsNoLoss, Part(AttributeNames.Loss), type.Name, obstacle);
        else if (loss.Type is null && !Enum.IsDefined(typeof(Loss), loss.Word))
            yield return ValueChecks.Unknown(Part(AttributeNames.Loss), loss.Word);
        else
        {
            foreach (Finding finding in Options(loss))
                yield return finding;
        }
    }

    /// <summary>There is a weight for each class, where the number of classes is known.</summary>
    public static IEnumerable<Finding> Counts(NetworkModel network, NetworkShapes shapes)
    {
        if (network.OutputNode < 0 || shapes[network.OutputNode] is not { ElementCount: var units }
            || network.Loss.ClassWeights is not { } weights || !network.Loss.Is(Loss.CrossEntropy))
            yield break;
        if (weights.Count != units)
        {
            yield return Unusable(AttributeNames.ClassWeights, FormattableString.Invariant(
                $"ClassWeights has {weights.Count} weights, but the output layer has {units} units; write one weight for each class"));
        }
    }

    private static IEnumerable<Finding> Options(LossModel loss)
    {
        if (loss.Targets is { } targets)
        {
            if (!Enum.IsDefined(typeof(TargetKind), targets))
                yield return ValueChecks.Unknown(Part(AttributeNames.Targets), targets);
            else if (!loss.Is(Loss.CrossEntropy))
                yield return Misplaced(loss, AttributeNames.Targets, "Targets", "says how targets name a class", Loss.CrossEntropy);
        }

        if (loss.LabelSmoothing is { } smoothing)
        {
            if (!loss.Is(Loss.CrossEntropy))
            {
                yield return Misplaced(
                    loss, AttributeNames.LabelSmoothing, "LabelSmoothing", "spreads a target over all classes", Loss.CrossEntropy);
            }
            else if (!(smoothing >= 0f && smoothing < 1f))
            {
                yield return OutOfRange(
                    AttributeNames.LabelSmoothing, "LabelSmoothing", smoothing,
                    "0 to below 1: the share of the target that is spread over all classes");
            }
        }

        if (loss.ClassWeights is { } weights)
        {
            if (!loss.Is(Loss.CrossEntropy))
            {
                yield return Misplaced(
                    loss, AttributeNames.ClassWeights, "ClassWeights", "says how much each class counts", Loss.CrossEntropy);
            }
            else if (weights.Any(weight => !IsFinite(weight) || weight < 0f))
            {
                int wrong = Enumerable.Range(0, weights.Count).First(i => !IsFinite(weights[i]) || weights[i] < 0f);
                yield return OutOfRange(
                    AttributeNames.ClassWeights, FormattableString.Invariant($"The weight of class {wrong}"), weights[wrong],
                    "a finite number from 0 on");
            }
            else if (weights.Count > 0 && weights.All(weight => weight == 0f))
            {
                yield return Unusable(
                    AttributeNames.ClassWeights,
                    "All ClassWeights are 0, so that no sample counts; give at least one class a weight above 0");
            }
        }

        if (loss.PositiveWeight is { } positive)
        {
            if (!loss.Is(Loss.BinaryCrossEntropy))
            {
                yield return Misplaced(
                    loss, AttributeNames.PositiveWeight, "PositiveWeight", "says how much a yes counts beside a no",
                    Loss.BinaryCrossEntropy);
            }
            else if (!IsFinite(positive) || positive <= 0f)
            {
                yield return OutOfRange(
                    AttributeNames.PositiveWeight, "PositiveWeight", positive,
                    "a finite number above 0: 3 lets a yes count as much as three noes");
            }
        }

        if (loss.Delta is { } delta)
        {
            if (!loss.Is(Loss.Huber))
                yield return Misplaced(loss, AttributeNames.Delta, "Delta", "is the error up to which a loss is squared", Loss.Huber);
            else if (!IsFinite(delta) || delta <= 0f)
            {
                yield return OutOfRange(
                    AttributeNames.Delta, "Delta", delta, "a finite number above 0: the error up to which the loss is squared");
            }
        }
    }

    private static Finding Misplaced(LossModel loss, string argument, string option, string meaning, Loss owner) =>
        Unusable(
            argument, $"{option} {meaning}, and {loss.Name} has nothing of the kind; remove it, or write [Network({owner}, {option} = …)]");

    private static Finding OutOfRange(string argument, string what, float value, string range) =>
        Unusable(argument, FormattableString.Invariant($"{what} is {value}; it must be {range}"));

    private static Finding Unusable(string argument, string message) => new(Rule.LossOptionUnusable, Part(argument), message);

    private static DeclarationPart Part(string argument) => new(PartKind.Network, 0, argument);

    private static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);
}
