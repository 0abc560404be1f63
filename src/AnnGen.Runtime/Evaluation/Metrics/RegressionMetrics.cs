using System.Text.Json.Serialization;
using static System.FormattableString;

namespace AnnGen;

/// <summary>How far predicted values are from the right ones. Sums are in double precision, in the order of the samples.</summary>
/// <param name="MeanSquaredError">The squared error, averaged over all values of all samples.</param>
/// <param name="MeanAbsoluteError">The absolute error, averaged over all values of all samples, in the unit of the values.</param>
/// <param name="RSquared">
/// The coefficient of determination, 1 − Σ(t − y)² ⁄ Σ(t − t̄)²: 1 is perfect, 0 is as good as always saying the mean, and there is no
/// lower limit. Where samples have several values it is computed for each, and averaged. Where the targets are constant it is 1 if all
/// predictions are right and 0 otherwise, as scikit-learn has it; of a single sample it is not defined, and NaN.
/// </param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record RegressionMetrics(double MeanSquaredError, double MeanAbsoluteError, double RSquared)
{
    /// <summary>The root of the mean squared error, in the unit of the values.</summary>
    public double RootMeanSquaredError => Math.Sqrt(MeanSquaredError);

    /// <summary>Measures predictions against targets.</summary>
    /// <param name="predictions">The predicted values, [samples, values].</param>
    /// <param name="targets">The right ones, [samples, values].</param>
    /// <param name="valuesPerSample">How many values a sample has.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or there are no samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of values per sample is below 1.</exception>
    public static RegressionMetrics Of(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int valuesPerSample = 1)
    {
        if (valuesPerSample < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(valuesPerSample), Invariant($"A sample has {valuesPerSample} values; at least 1 is needed."));
        }
        MetricSpans.CheckPairs(predictions.Length, targets.Length);
        if (targets.Length % valuesPerSample != 0)
        {
            throw new ArgumentException(
                Invariant($"{targets.Length} values are not a whole number of samples of {valuesPerSample}."), nameof(targets));
        }

        var errors = new RegressionErrors(valuesPerSample);
        for (int i = 0; i < targets.Length; i += valuesPerSample)
            errors.Add(predictions.Slice(i, valuesPerSample), targets.Slice(i, valuesPerSample));
        return errors.ToMetrics();
    }
}
