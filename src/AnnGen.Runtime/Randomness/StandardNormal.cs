using System.Runtime.CompilerServices;

namespace AnnGen.Randomness;

/// <summary>The normal distribution of mean 0 and deviation 1.</summary>
internal static class StandardNormal
{
    /// <summary>The value below which a standard normal number lies with probability <paramref name="probability"/>.</summary>
    /// <remarks>
    /// M. J. Wichura, <i>Algorithm AS 241: The Percentage Points of the Normal Distribution</i>, Applied Statistics 37 (1988),
    /// in its version PPND7, with a relative error of 1.2·10⁻⁷. It needs a logarithm in the tails only, which is this
    /// library's own, so the bits are the same everywhere.
    /// </remarks>
    /// <param name="probability">A probability; 0 gives −∞, 1 gives +∞, and what is not a probability gives NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Quantile(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
            return q * Center(0.180625 - q * q);

        double tail = q < 0 ? probability : 1 - probability;
        if (!(tail > 0))
            return tail == 0 ? (q < 0 ? double.NegativeInfinity : double.PositiveInfinity) : double.NaN;

        double r = Math.Sqrt(-DoubleLogarithm.Log(tail));
        double magnitude = r <= 5 ? Shoulder(r - 1.6) : FarTail(r - 5);
        return q < 0 ? -magnitude : magnitude;
    }

    private static double Center(double r) =>
        (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179) /
        (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1);

    private static double Shoulder(double r) =>
        (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777) /
        ((0.12021132975 * r + 0.73700164250) * r + 1);

    private static double FarTail(double r) =>
        (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150) /
        ((0.012258202635 * r + 0.24197894225) * r + 1);
}
