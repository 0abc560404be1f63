using System.CommandLine;
using AnnGen.Benchmarks.Generation;
using AnnGen.Benchmarks.Reports;
using Spectre.Console;

namespace AnnGen.Benchmarks.Commands;

/// <summary><c>generator</c>: what the generator costs while a user types.</summary>
internal static class GeneratorCommand
{
    private const int DefaultRounds = 15;

    public static Command Create()
    {
        var only = new Option<string>("--only") { HelpName = "NAME", Description = "Measure this scenario alone." };
        only.AcceptOnlyFromAmong([.. AllScenarios.List.Select(scenario => scenario.Key)]);
        Option<int> rounds = CommonOptions.Rounds(DefaultRounds);
        Option<FileInfo> json = CommonOptions.Json();

        var command = new Command("generator", "Compares the generator with an empty pipeline: first runs, and keys that are typed.") { only, rounds, json };
        command.SetAction(parsed => Run(parsed.GetValue(only), parsed.GetValue(rounds), parsed.GetValue(json)));
        return command;
    }

    /// <returns>The exit code: 1 when something was generated again that an edit had nothing to do with.</returns>
    private static int Run(string? only, int rounds, FileInfo? json)
    {
        var comparison = new GeneratorComparison(rounds);
        var rows = new List<GeneratorRow>();
        try
        {
            ReportConsole.Progress().Status().Start("measuring", status =>
            {
                foreach (Scenario scenario in AllScenarios.List.Where(scenario => only is null || scenario.Key == only))
                {
                    status.Status = $"measuring {scenario.Key}";
                    rows.Add(comparison.Measure(scenario));
                }
            });
        }
        catch (OutputModifiedException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
        GeneratorTable.Write(ReportConsole.Output(), rows);
        if (json is not null)
            GeneratorJson.Write(json.FullName, rows);
        return 0;
    }
}
