using System.CommandLine;
using AnnGen.Benchmarks.Deployment;
using AnnGen.Benchmarks.Programs;
using AnnGen.Benchmarks.Reports;
using Spectre.Console;

namespace AnnGen.Benchmarks.Commands;

/// <summary><c>deployment</c>: a user's program, published in several forms.</summary>
internal static class DeploymentCommand
{
    private const int DefaultRounds = 11;

    public static Command Create()
    {
        var keep = new Option<bool>("--keep") { Description = "Measure what the last run published, instead of publishing anew." };
        Option<int> rounds = CommonOptions.Rounds(DefaultRounds);
        Option<FileInfo> json = CommonOptions.Json();

        var command = new Command("deployment", "Compares JIT and NativeAOT for a program that references the packed package: speed, start-up, size.") { keep, rounds, json };
        command.SetAction(parsed => Run(parsed.GetValue(keep), parsed.GetValue(rounds), parsed.GetValue(json)));
        return command;
    }

    private static void Run(bool keep, int rounds, FileInfo? json)
    {
        if (!keep)
            Artifacts.Clear();
        using var comparison = new FormComparison(rounds, keep);
        IReadOnlyList<FormResult> results = ReportConsole.Progress().Status().Start("publishing", status =>
        {
            foreach (Form form in AllForms.List)
            {
                status.Status = $"publishing: {form.Title}";
                comparison.Add(form);
            }
            status.Status = "measuring";
            return comparison.Measure();
        });
        DeploymentTable.Write(ReportConsole.Output(), results, comparison.Absent);
        if (json is not null)
            DeploymentJson.Write(json.FullName, results);
    }
}
