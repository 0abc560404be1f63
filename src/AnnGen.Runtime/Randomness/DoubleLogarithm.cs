using System.Runtime.CompilerServices;

namespace AnnGen.Randomness;

/// <summary>A natural logarithm in double precision with the same bits everywhere, for numbers that are drawn.</summary>
internal static class DoubleLogarithm
{
    private const double Log2 = 0.69314718055994530942;
    private const int ExponentShift = 52;
    private const long ExponentBias = 1023;
    private const long BitsOfOne = ExponentBias << ExponentShift;
    private const long BitsOfRootHalf = 0x3FE6A09E667F3BCD;
    private const long MantissaBits = (1L << ExponentShift) - 1;

    // 2⁵⁴ takes every subnormal to a normal number.
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double SubnormalScale = 18014398509481984;
    private const int SubnormalExponent = 54;

    /// <summary>The logarithm of a positive, finite number, with a relative error below 10⁻¹⁴.</summary>
    /// <remarks>
    /// x = 2ⁿ·m with √½ ≤ m &lt; √2, and log m = 2·artanh s = 2s·(1 + s²/3 + s⁴/5 + …) with s = (m − 1)/(m + 1), |s| &lt; 0.172
    /// (M. Abramowitz, I. A. Stegun, <i>Handbook of Mathematical Functions</i>, 4.1.27). The first term left out is below 3·10⁻¹⁷.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log(double x)
    {
        int subnormalExponent = 0;
        if (x < SmallestNormal)
        {
            x *= SubnormalScale;
            subnormalExponent = SubnormalExponent;
        }

        long shifted = BitConverter.DoubleToInt64Bits(x) + (BitsOfOne - BitsOfRootHalf);
        long n = (shifted >> ExponentShift) - ExponentBias - subnormalExponent;
        double m = BitConverter.Int64BitsToDouble((shifted & MantissaBits) + BitsOfRootHalf);

        double s = (m - 1) / (m + 1);
        double square = s * s;
        double series = 0;
        for (int power = 19; power > 1; power -= 2)
            series = (series + 1.0 / power) * square;
        return n * Log2 + (2 * s + 2 * s * series);
    }
}
