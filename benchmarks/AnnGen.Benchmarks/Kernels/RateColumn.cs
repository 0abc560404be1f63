using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AnnGen.Benchmarks.Kernels;

/// <summary>A column that says how fast a kernel does its arithmetic. Its class states the operations as <c>Operations</c>.</summary>
/// <param name="name">The column's title.</param>
/// <param name="legend">What it means.</param>
/// <param name="format">Writes operations per second.</param>
internal sealed class RateColumn(string name, string legend, Func<double, string> format) : IColumn
{
    public string Id => name;

    public string ColumnName => name;

    public string Legend => legend;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public static RateColumn Gigaflops { get; } = new("GFLOP/s", "Floating-point operations per second, from the median", rate => (rate / 1e9).ToString("F1", CultureInfo.InvariantCulture));

    public static RateColumn ShareOf(double peak) => new("of peak", "Share of the FMA peak of one core", rate => string.Create(CultureInfo.InvariantCulture, $"{100 * rate / peak:F0} %"));

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        if (summary[benchmarkCase]?.ResultStatistics is not { } statistics)
            return "–";
        PropertyInfo operations = benchmarkCase.Descriptor.Type.GetProperty("Operations", BindingFlags.Public | BindingFlags.Static)
            ?? throw new MissingMemberException(benchmarkCase.Descriptor.Type.Name, "Operations");
        return format((long)operations.GetValue(null)! / (statistics.Median * 1e-9));
    }
}
