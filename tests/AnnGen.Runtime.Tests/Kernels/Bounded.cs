namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>A number as double precision gives it, and how far single precision may be from it.</summary>
/// <remarks>The bounds are proven ones (Higham, Accuracy and Stability of Numerical Algorithms, 2002, §3.1), not fitted.</remarks>
internal readonly record struct Bounded(double Value, double Error)
{
    /// <summary>The largest relative error of one rounding to float.</summary>
    public const double Unit = 1.0 / (1 << 24);

    // Results below the normal floats are rounded to multiples of the smallest.
    public bool Admits(float actual) => Math.Abs(actual - Value) <= Error + float.Epsilon;

    /// <summary>A sum of products, each added with one rounding: off by as many roundings of the sum of magnitudes.</summary>
    public static Bounded Sum(double start, IEnumerable<double> products)
    {
        double sum = start;
        double magnitude = Math.Abs(start);
        int roundings = 1;
        foreach (double product in products)
        {
            sum += product;
            magnitude += Math.Abs(product);
            roundings++;
        }
        return new(sum, roundings * Unit * magnitude);
    }

    public override string ToString() => FormattableString.Invariant($"{Value:R} ± {Error:E1}");
}
