namespace AnnGen.Data.Drawn;

/// <summary>The sine, for drawn data: the system's own differs from system to system.</summary>
internal static class SineWave
{
    private const int HighestPower = 21;

    /// <summary>sin(π·<paramref name="x"/>) for x from −1 to 1, with an error below 10⁻¹⁴.</summary>
    /// <remarks>
    /// Folded to |x| ≤ ½, then its power series (M. Abramowitz, I. A. Stegun, <i>Handbook of Mathematical Functions</i>, 4.3.65): the first
    /// term left out is below 2·10⁻¹⁸.
    /// </remarks>
    public static double OfHalfTurns(double x)
    {
        double folded = x > 0.5 ? 1 - x : x < -0.5 ? -1 - x : x;
        double angle = Math.PI * folded;
        double square = angle * angle;
        double series = 1;
        for (int power = HighestPower; power > 1; power -= 2)
            series = 1 - square / (power * (power - 1)) * series;
        return angle * series;
    }
}
