namespace AnnGen.Tests;

/// <summary>The normal distribution in double precision: a series where it is wide, a continued fraction where it is not.</summary>
internal static class NormalDistribution
{
    /// <summary>φ(x).</summary>
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>Φ(x), with a relative error of some 10⁻¹³ on both sides of 0.</summary>
    public static double Distribution(double x) => x switch
    {
        double.NaN => x,
        > 3 => 1 - Distribution(-x),
        < -3 => Density(x) * MillsRatio(-x),
        _ => 0.5 + Density(x) * OddSeries(x),
    };

    // Σ x^(2k+1) ⁄ (2k+1)!! (M. Abramowitz, I. Stegun, Handbook of Mathematical Functions, 1964, 26.2.11).
    private static double OddSeries(double x)
    {
        double sum = 0;
        double term = x;
        for (int odd = 3; sum + term != sum; odd += 2)
        {
            sum += term;
            term *= x * x / odd;
        }
        return sum;
    }

    // 1 ⁄ (x + 1 ⁄ (x + 2 ⁄ (x + 3 ⁄ …))) (26.2.14).
    private static double MillsRatio(double x)
    {
        double denominator = x;
        for (int k = 200; k > 0; k--)
            denominator = x + k / denominator;
        return 1 / denominator;
    }
}
