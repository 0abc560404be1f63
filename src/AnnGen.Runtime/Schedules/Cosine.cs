namespace AnnGen.Schedules;

/// <summary>The cosine, from exactly rounded operations alone: <c>Math.Cos</c> differs by system.</summary>
internal static class Cosine
{
    // The double nearest to π.
    private const double Pi = Math.PI;

    /// <summary>The way from one value to another along half a wave of the cosine.</summary>
    /// <param name="start">The value at 0.</param>
    /// <param name="end">The value at 1.</param>
    /// <param name="way">How much of the way is done, from 0 to 1.</param>
    public static double Between(double start, double end, double way) => end + (start - end) * ((1 + OfHalfTurns(way)) / 2);

    /// <summary>cos(π·<paramref name="turns"/>) for 0 to 1, to some units in the last place of 1.</summary>
    public static double OfHalfTurns(double turns)
    {
        // The rest of the half turn is exact, and so is that of the quarter; so the series see at most π ⁄ 4.
        if (turns > 0.5)
            return -OfHalfTurns(1 - turns);
        return turns <= 0.25 ? CosineSeries(Pi * turns) : SineSeries(Pi * (0.5 - turns));
    }

    // Taylor's series, up to terms below 10⁻¹⁶ at π ⁄ 4.
    private static double CosineSeries(double x)
    {
        double square = x * x;
        double sum = 1.0 / 20_922_789_888_000;
        sum = sum * square - 1.0 / 87_178_291_200;
        sum = sum * square + 1.0 / 479_001_600;
        sum = sum * square - 1.0 / 3_628_800;
        sum = sum * square + 1.0 / 40_320;
        sum = sum * square - 1.0 / 720;
        sum = sum * square + 1.0 / 24;
        sum = sum * square - 1.0 / 2;
        return sum * square + 1;
    }

    private static double SineSeries(double x)
    {
        double square = x * x;
        double sum = -1.0 / 1_307_674_368_000;
        sum = sum * square + 1.0 / 6_227_020_800;
        sum = sum * square - 1.0 / 39_916_800;
        sum = sum * square + 1.0 / 362_880;
        sum = sum * square - 1.0 / 5_040;
        sum = sum * square + 1.0 / 120;
        sum = sum * square - 1.0 / 6;
        return sum * square * x + x;
    }
}
