using System.Globalization;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Workloads;

namespace AnnGen.Benchmarks.Reports;

/// <summary>Numbers as tables show them.</summary>
internal static class NumberText
{
    public const string None = "–";

    public static string Time(Times times, TimeUnit unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Time(times.Median, unit)} ± {100 * times.Spread:F0} %");

    public static string Time(double seconds, TimeUnit unit) => $"{Digits(seconds * unit.PerSecond)} {unit.DisplaySymbol}";

    /// <summary>A number with three digits, where it has so many before the point or fewer.</summary>
    public static string Digits(double number) => number.ToString(number >= 100 ? "F0" : number >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);
}
