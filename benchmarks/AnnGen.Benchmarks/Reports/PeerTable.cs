using System.Globalization;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Peers;
using AnnGen.Benchmarks.Workloads;
using AnnGen.Simd;
using Spectre.Console;

namespace AnnGen.Benchmarks.Reports;

/// <summary>The comparison as a table; as Markdown where nobody looks at it directly.</summary>
internal static class PeerTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<Row> rows)
    {
        var table = new Table { Border = Console.IsOutputRedirected ? TableBorder.Markdown : TableBorder.Rounded };
        table.AddColumns("workload", "network", "job");
        AddNumbers(table, "threads", "AnnGen", "floor", "× floor");
        foreach (string peer in Comparison.PeerNames)
            AddNumbers(table, peer, "× AnnGen");
        AddNumbers(table, "1 thread", "× AnnGen", "GFLOP/s", "bits", "core to core");
        foreach (Row row in rows)
            table.AddRow([.. Cells(row).Select(Markup.Escape)]);
        console.Write(table);
        console.WriteLine("Medians of interleaved rounds; half of all rounds lie within ± of them. The floor is the best that the hardware did, for all multiplications, also those by zero. 1 thread: AnnGen with a single one, in the same rounds. Core to core: a cache line's way, where threads exchange some.");
        WriteAbsentPeers(console, rows);
    }

    private static void AddNumbers(Table table, params ReadOnlySpan<string> titles)
    {
        foreach (string title in titles)
            table.AddColumn(new TableColumn(title).RightAligned());
    }

    private static IEnumerable<string> Cells(Row row)
    {
        TimeUnit unit = row.Workload.Unit;
        yield return row.Workload.Key;
        yield return JobText.Network(row.Job);
        yield return JobText.Terms(row.Job);
        yield return row.Job.Threads.ToString(CultureInfo.InvariantCulture);
        yield return NumberText.Time(row.Ours, unit);
        yield return row.Floor is { } floor ? NumberText.Time(floor, unit) : NumberText.None;
        yield return row.Floor is { } bound ? NumberText.Digits(row.Ours.Median / bound) : NumberText.None;
        foreach (string peer in Comparison.PeerNames)
        {
            Times? times = row.Peers[peer].Times;
            yield return times is null ? NumberText.None : NumberText.Time(times, unit);
            yield return times is null ? NumberText.None : NumberText.Digits(times.Median / row.Ours.Median);
        }
        yield return row.OneThread is { } alone ? NumberText.Time(alone, unit) : NumberText.None;
        yield return row.OneThread is { } single ? NumberText.Digits(single.Median / row.Ours.Median) : NumberText.None;
        yield return (row.OperationsPerSecond / 1e9).ToString("F1", CultureInfo.InvariantCulture);
        yield return SimdWidth.Bits.ToString(CultureInfo.InvariantCulture);
        yield return row.LineTransfer is { } transfer ? NumberText.Time(transfer, TimeUnit.Nanoseconds) : NumberText.None;
    }

    private static void WriteAbsentPeers(IAnsiConsole console, IReadOnlyList<Row> rows)
    {
        var reasons = rows.SelectMany(row => row.Peers, (_, peer) => (peer.Key, peer.Value.AbsentBecause)).Distinct();
        foreach ((string peer, string? reason) in reasons)
        {
            if (reason is not null)
                console.WriteLine($"{peer} is absent: {reason}");
        }
    }
}
