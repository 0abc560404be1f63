using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>One epoch of <c>Fit</c>.</summary>
/// <param name="Training">What the epoch came to.</param>
/// <param name="LearningRate">The learning rate at its beginning.</param>
/// <param name="ValidationLoss">The mean loss over the validation samples after the epoch; null when there are none.</param>
/// <param name="ValidationAccuracy">
/// The share of the validation samples that are taken for what they are, 0 to 1; null when there are none, or their targets are values.
/// </param>
/// <param name="IsBest">Whether no epoch before had as low a loss: of validation, or without it of training.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct EpochReport(
    EpochResult Training, float LearningRate, double? ValidationLoss, double? ValidationAccuracy, bool IsBest)
{
    /// <summary>The loss that epochs are compared by: of validation, or without it of training.</summary>
    public double MonitoredLoss => ValidationLoss ?? Training.MeanLoss;
}
