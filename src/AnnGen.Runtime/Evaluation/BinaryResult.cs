using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>How well a network answers a yes-or-no question. A probability of ½ or above is a yes.</summary>
/// <param name="MeanLoss">The mean loss.</param>
/// <param name="Metrics">What follows from the answers alone, whatever the loss weighs.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record BinaryResult(double MeanLoss, BinaryMetrics Metrics)
{
    /// <inheritdoc cref="BinaryMetrics.Accuracy"/>
    public double Accuracy => Metrics.Accuracy;

    /// <inheritdoc cref="BinaryMetrics.Precision"/>
    public double Precision => Metrics.Precision;

    /// <inheritdoc cref="BinaryMetrics.Recall"/>
    public double Recall => Metrics.Recall;

    /// <inheritdoc cref="BinaryMetrics.F1"/>
    public double F1 => Metrics.F1;

    /// <inheritdoc cref="BinaryMetrics.RocAuc"/>
    public double RocAuc => Metrics.RocAuc;
}
