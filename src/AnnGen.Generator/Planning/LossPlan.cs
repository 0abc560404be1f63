namespace AnnGen.Generator.Planning;

/// <summary>How the loss is computed.</summary>
/// <param name="Declared">The loss.</param>
/// <param name="Targets">The kind of targets that the network takes.</param>
/// <param name="LabelSmoothing">The share of a target that is spread over all classes.</param>
/// <param name="ClassWeights">The weight of each class, and zeros up to whole rows; none when all are 1.</param>
/// <param name="PositiveWeight">How much a yes counts beside a no.</param>
/// <param name="Delta">The error up to which Huber's loss is squared.</param>
internal sealed record LossPlan(
    LossModel Declared, TargetType Targets, float LabelSmoothing, EquatableArray<float> ClassWeights, float PositiveWeight, float Delta)
{
    private const float DefaultDelta = 1f;

    /// <summary>Whether it is computed from the sums of the output layer: that is stable, and its delta is a subtraction.</summary>
    public bool TakesLogits => !Declared.TakesValues;

    /// <summary>Whether a target may count for several classes, or other than 1.</summary>
    public bool IsSoft => Targets == TargetType.Distribution || LabelSmoothing > 0f || ClassWeights.Count > 0;

    /// <summary>Whether the loss of a batch is a mean over its samples that have weights.</summary>
    public bool WeighsSamples => Targets == TargetType.Classes && ClassWeights.Count > 0;

    public static LossPlan Of(LossModel loss, int outputs) =>
        new(
            loss,
            loss.TargetsOf(outputs),
            loss.LabelSmoothing ?? 0f,
            loss.ClassWeights is { } weights ? Padded(weights, outputs) : default,
            loss.PositiveWeight ?? 1f,
            loss.Delta ?? DefaultDelta);

    private static EquatableArray<float> Padded(EquatableArray<float> weights, int outputs) =>
        Enumerable.Range(0, CacheLine.RoundUp(outputs)).Select(i => i < outputs ? weights[i] : 0f).ToEquatableArray();
}
