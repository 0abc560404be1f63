using AnnGen.Simd;

namespace Course.Drawing;

/// <summary>One direction of a panel: what it shows, from where to where.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="From">The value at its beginning.</param>
/// <param name="To">The value at its end.</param>
/// <param name="IsLogarithmic">Whether equal distances are equal factors; both ends are above 0 then.</param>
/// <param name="IsMarked">Whether round values are marked.</param>
internal sealed record Axis(string Label, double From, double To, bool IsLogarithmic = false, bool IsMarked = true)
{
    private const int MostTicks = 6;

    /// <summary>Where a value lies: 0 at the beginning, 1 at the end.</summary>
    public double Place(double value) => IsLogarithmic
        ? (Log(value) - Log(From)) / (Log(To) - Log(From))
        : (value - From) / (To - From);

    /// <summary>The values that are marked: round ones, or none.</summary>
    public IEnumerable<double> Ticks()
    {
        if (!IsMarked)
            return [];
        if (IsLogarithmic)
            return Decades();
        double step = RoundStep((To - From) / MostTicks);
        double first = Math.Ceiling(From / step - 1e-9);
        int count = (int)Math.Floor(To / step + 1e-9 - first) + 1;
        return Enumerable.Range(0, count).Select(i => (first + i) * step);
    }

    private IEnumerable<double> Decades()
    {
        List<double> decades = [];
        double decade = 1;
        while (decade > From)
            decade /= 10;
        for (; decade <= To * 1.0001; decade *= 10)
        {
            if (decade >= From * 0.9999)
                decades.Add(decade);
        }
        int stride = (decades.Count + MostTicks - 1) / MostTicks;
        return decades.Where((_, i) => i % Math.Max(stride, 1) == 0);
    }

    // 1, 2 or 5 times a power of ten, at least as large as what is wanted.
    private static double RoundStep(double wanted)
    {
        double power = 1;
        while (power > wanted)
            power /= 10;
        while (power * 10 <= wanted)
            power *= 10;
        return power >= wanted ? power : power * 2 >= wanted ? power * 2 : power * 5 >= wanted ? power * 5 : power * 10;
    }

    private static double Log(double value) => Elementary.Log((float)value);
}
