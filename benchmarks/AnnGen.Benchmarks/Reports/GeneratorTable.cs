using System.Globalization;
using AnnGen.Benchmarks.Generation;
using AnnGen.Benchmarks.Workloads;
using Spectre.Console;

namespace AnnGen.Benchmarks.Reports;

/// <summary>What was measured of the generator as a table; as Markdown where nobody looks at it directly.</summary>
internal static class GeneratorTable
{
    private static readonly TimeUnit s_unit = TimeUnit.Milliseconds;

    public static void Write(IAnsiConsole console, IReadOnlyList<GeneratorRow> rows)
    {
        var table = new Table { Border = Console.IsOutputRedirected ? TableBorder.Markdown : TableBorder.Rounded };
        table.AddColumns("scenario", "what happens");
        foreach (string title in (string[])["AnnGen", "empty pipeline", "ratio", "at most", "beyond it, a network", "characters", "parsing them", "MB, AnnGen", "MB, empty"])
            table.AddColumn(new TableColumn(title).RightAligned());
        foreach (GeneratorRow row in rows)
            table.AddRow([.. Cells(row).Select(Markup.Escape)]);
        console.Write(table);
        console.WriteLine("Medians of interleaved rounds; half of all rounds lie within ± of them. The compiler parses the generated characters after the run; that is not part of it.");
    }

    private static IEnumerable<string> Cells(GeneratorRow row)
    {
        yield return row.Scenario.Key;
        yield return row.Scenario.Title;
        yield return NumberText.Time(row.Ours, s_unit);
        yield return NumberText.Time(row.Empty, s_unit);
        yield return NumberText.Digits(row.Ratio);
        yield return row.Scenario.Limit is { } limit ? NumberText.Digits(limit) : NumberText.None;
        yield return row.PerNetwork is { } seconds ? NumberText.Time(seconds, s_unit) : NumberText.None;
        yield return row.Parsing is null ? NumberText.None : string.Create(CultureInfo.InvariantCulture, $"{row.Characters:N0}");
        yield return row.Parsing is null ? NumberText.None : NumberText.Time(row.Parsing, s_unit);
        yield return NumberText.Digits(row.OurBytes / 1e6);
        yield return NumberText.Digits(row.EmptyBytes / 1e6);
    }
}
