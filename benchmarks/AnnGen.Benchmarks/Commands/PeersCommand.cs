using System.CommandLine;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Peers;
using AnnGen.Benchmarks.Reports;
using AnnGen.Benchmarks.Workloads;
using Spectre.Console;

namespace AnnGen.Benchmarks.Commands;

/// <summary><c>peers</c>: AnnGen beside other libraries and beside what the hardware can do.</summary>
internal static class PeersCommand
{
    private const int DefaultRounds = 11;

    public static Command Create()
    {
        var only = new Option<string>("--only") { HelpName = "NAME", Description = "Measure this workload alone." };
        only.AcceptOnlyFromAmong([.. AllWorkloads.List.Select(workload => workload.Key)]);
        var threads = new Option<int?>("--threads") { HelpName = "N", Description = "Measure with N threads: the workloads that can be shared out, or all when N is 1." };
        threads.Validators.Add(result => CommonOptions.RequireAtLeastOne(result.GetValueOrDefault<int?>(), "threads", result.AddError));
        Option<FileInfo> json = CommonOptions.Json();
        Option<int> rounds = CommonOptions.Rounds(DefaultRounds);
        rounds.Description += FormattableString.Invariant($" With several threads, it has {Comparison.RoundsForEachWithSeveralThreads} times as many.");
        var requirePeers = new Option<bool>("--require-peers") { Description = "Fail when a peer does not start, or a workload cannot be built." };

        var command = new Command("peers", "Compares AnnGen with libtorch, ONNX Runtime and the limits of the hardware.") { only, threads, json, rounds, requirePeers };
        command.SetAction(parsed =>
        {
            IAnsiConsole output = ReportConsole.Output();
            MachineReport.Write(output);
            var absent = new List<string>();
            IReadOnlyList<Row> rows = Measure(parsed.GetValue(only), parsed.GetValue(threads), parsed.GetValue(rounds), absent);
            PeerTable.Write(output, rows);
            foreach (string reason in absent)
                output.WriteLine(reason);
            if (parsed.GetValue(json) is { } file)
                PeerJson.Write(file.FullName, rows);
            bool isAnyAbsent = absent.Count > 0 || rows.Any(row => row.Peers.Values.Any(peer => peer.AbsentBecause is not null));
            return parsed.GetValue(requirePeers) && isAnyAbsent ? 1 : 0;
        });
        return command;
    }

    private static List<Row> Measure(string? only, int? threads, int rounds, List<string> absent)
    {
        var comparison = new Comparison(rounds);
        var rows = new List<Row>();
        ReportConsole.Progress().Status().Start("measuring", status =>
        {
            foreach (Workload workload in AllWorkloads.List.Where(workload => only is null || workload.Key == only))
            {
                foreach (int count in ThreadCounts(workload, threads))
                {
                    status.Status = FormattableString.Invariant($"measuring {workload.Key} with {count} thread{(count == 1 ? "" : "s")}");
                    try
                    {
                        rows.Add(comparison.Measure(workload, count));
                    }
                    catch (ContenderAbsentException exception)
                    {
                        absent.Add($"{workload.Key} is absent: {exception.Message}");
                    }
                }
            }
        });
        return rows;
    }

    private static IReadOnlyList<int> ThreadCounts(Workload workload, int? threads) => threads switch
    {
        null => workload.ThreadCounts,
        1 => [1],
        { } count => workload.IsShared ? [count] : [],
    };
}
