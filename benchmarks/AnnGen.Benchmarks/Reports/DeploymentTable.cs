using System.Globalization;
using AnnGen.Benchmarks.Deployment;
using AnnGen.Benchmarks.Workloads;
using Spectre.Console;

namespace AnnGen.Benchmarks.Reports;

/// <summary>The forms of a published program as a table; as Markdown where nobody looks at it directly.</summary>
internal static class DeploymentTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<FormResult> results, IReadOnlyList<string> absent)
    {
        FormResult? reference = results.FirstOrDefault(result => result.Form == AllForms.Reference);
        var table = new Table { Border = Console.IsOutputRedirected ? TableBorder.Markdown : TableBorder.Rounded };
        table.AddColumns("form", "vectors");
        foreach (string title in (string[])["epoch", "speed, to JIT without AVX-512", "start to end", "files", "publishing"])
            table.AddColumn(new TableColumn(title).RightAligned());
        foreach (FormResult result in results)
            table.AddRow([.. Cells(result, reference).Select(Markup.Escape)]);
        console.Write(table);
        console.WriteLine("Medians of interleaved rounds; half of all rounds lie within ± of them. An epoch: 784-128-64-10 Relu, batch 64, 1,280 samples, one thread.");
        console.WriteLine("Start to end: the whole program, with one network and one prediction. Files: without symbols and without an installed .NET.");
        foreach (string reason in absent)
            console.WriteLine($"absent: {reason}");
    }

    private static IEnumerable<string> Cells(FormResult result, FormResult? reference)
    {
        yield return result.Form.Title;
        yield return result.Vectors;
        yield return NumberText.Time(result.Epoch, TimeUnit.Milliseconds);
        yield return reference is null
            ? NumberText.None
            : string.Create(CultureInfo.InvariantCulture, $"{100 * reference.Epoch.Median / result.Epoch.Median:F1} %");
        yield return NumberText.Time(result.StartUp, TimeUnit.Milliseconds);
        yield return $"{NumberText.Digits(result.Program.Bytes / 1e6)} MB";
        yield return result.Program.BuildTime is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s") : NumberText.None;
    }
}
