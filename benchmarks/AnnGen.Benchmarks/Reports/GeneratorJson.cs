using System.Text.Json.Nodes;
using AnnGen.Benchmarks.Generation;

namespace AnnGen.Benchmarks.Reports;

/// <summary>What was measured of the generator as JSON: a list of scenarios, times in milliseconds, null where there is none.</summary>
internal static class GeneratorJson
{
    private const double Milliseconds = 1e3;

    public static void Write(string path, IReadOnlyList<GeneratorRow> rows) => JsonFile.Write(path, rows.Select(Describe));

    private static JsonObject Describe(GeneratorRow row) => new()
    {
        ["scenario"] = row.Scenario.Key,
        ["networks"] = row.Scenario.Networks,
        ["unit"] = "ms",
        ["ours"] = row.Ours.Median * Milliseconds,
        ["spread"] = row.Ours.Spread,
        ["empty"] = row.Empty.Median * Milliseconds,
        ["emptySpread"] = row.Empty.Spread,
        ["ratio"] = row.Ratio,
        ["limit"] = row.Scenario.Limit,
        ["perNetwork"] = row.PerNetwork * Milliseconds,
        ["characters"] = row.Characters,
        ["parsing"] = row.Parsing?.Median * Milliseconds,
        ["bytes"] = row.OurBytes,
        ["emptyBytes"] = row.EmptyBytes,
    };
}
