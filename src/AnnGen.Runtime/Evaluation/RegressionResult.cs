using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>How far a network's outputs are from the values of a data set.</summary>
/// <param name="MeanLoss">The mean loss.</param>
/// <param name="Metrics">What follows from the outputs alone, whatever the loss.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record RegressionResult(double MeanLoss, RegressionMetrics Metrics)
{
    /// <inheritdoc cref="RegressionMetrics.MeanSquaredError"/>
    public double MeanSquaredError => Metrics.MeanSquaredError;

    /// <inheritdoc cref="RegressionMetrics.RootMeanSquaredError"/>
    public double RootMeanSquaredError => Metrics.RootMeanSquaredError;

    /// <inheritdoc cref="RegressionMetrics.MeanAbsoluteError"/>
    public double MeanAbsoluteError => Metrics.MeanAbsoluteError;

    /// <inheritdoc cref="RegressionMetrics.RSquared"/>
    public double RSquared => Metrics.RSquared;
}
