namespace AnnGen.Runtime.Tests.Randomness;

/// <summary>Mean, variance and standardised higher moments of a sample.</summary>
internal sealed class Moments(float[] values)
{
    public double Mean { get; } = values.Average(value => (double)value);

    public double Variance => Central(2);

    public double Skewness => Central(3) / Math.Pow(Variance, 1.5);

    public double Kurtosis => Central(4) / (Variance * Variance);

    private double Central(int order) => values.Average(value => Math.Pow(value - Mean, order));
}
