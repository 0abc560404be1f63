namespace AnnGen.Benchmarks.Measurement;

/// <summary>What the rounds of one contender came to, in seconds per operation.</summary>
internal sealed class Times
{
    private readonly double[] _sorted;

    public Times(IEnumerable<double> seconds) => _sorted = [.. seconds.Order()];

    public double Median => Quantile(0.5);

    public double Best => _sorted[0];

    /// <summary>Half the distance between the quartiles, as a share of the median: half of all rounds are within ± this.</summary>
    public double Spread => (Quantile(0.75) - Quantile(0.25)) / (2 * Median);

    private double Quantile(double share)
    {
        double place = share * (_sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + (place - below) * (_sorted[above] - _sorted[below]);
    }
}
