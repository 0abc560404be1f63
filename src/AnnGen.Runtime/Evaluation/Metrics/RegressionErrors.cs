namespace AnnGen.Evaluation.Metrics;

/// <summary>Adds up the errors of predictions, sample by sample, in one pass.</summary>
/// <remarks>
/// The spread of the targets is updated with each sample (B. P. Welford, <i>Note on a Method for Calculating Corrected Sums of
/// Squares and Products</i>, Technometrics 4, 1962): no cancellation, and exactly 0 where the targets are constant.
/// </remarks>
internal sealed class RegressionErrors(int valuesPerSample)
{
    private readonly double[] _squaredErrors = new double[valuesPerSample];
    private readonly double[] _absoluteErrors = new double[valuesPerSample];
    private readonly double[] _means = new double[valuesPerSample];
    private readonly double[] _spreads = new double[valuesPerSample];
    private long _samples;

    /// <summary>Adds one sample.</summary>
    /// <param name="predicted">Its predicted values.</param>
    /// <param name="targets">The right ones.</param>
    public void Add(ReadOnlySpan<float> predicted, ReadOnlySpan<float> targets)
    {
        _samples++;
        for (int j = 0; j < _means.Length; j++)
        {
            double error = (double)predicted[j] - targets[j];
            _squaredErrors[j] += error * error;
            _absoluteErrors[j] += Math.Abs(error);

            double distance = targets[j] - _means[j];
            _means[j] += distance / _samples;
            _spreads[j] += distance * (targets[j] - _means[j]);
        }
    }

    /// <summary>The metrics of the samples so far.</summary>
    /// <param name="divisors">
    /// What each value was divided by when it was scaled; none where the values were not scaled. The offsets cancel out of the errors,
    /// which therefore keep their digits however far the values are from 0.
    /// </param>
    public RegressionMetrics ToMetrics(ReadOnlySpan<double> divisors = default)
    {
        double squared = 0;
        double absolute = 0;
        double determined = 0;
        for (int j = 0; j < _means.Length; j++)
        {
            double divisor = divisors.IsEmpty ? 1 : divisors[j];
            squared += _squaredErrors[j] * (divisor * divisor);
            absolute += _absoluteErrors[j] * divisor;
            determined += Determination(j);
        }
        double values = (double)_samples * _means.Length;
        return new(squared / values, absolute / values, determined / _means.Length);
    }

    private double Determination(int j)
    {
        if (_samples < 2)
            return double.NaN;
        if (_spreads[j] == 0)
            return _squaredErrors[j] == 0 ? 1 : 0;
        return 1 - _squaredErrors[j] / _spreads[j];
    }
}
