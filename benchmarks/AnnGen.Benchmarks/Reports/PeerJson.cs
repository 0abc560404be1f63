using System.Text.Json.Nodes;
using AnnGen.Benchmarks.Peers;
using AnnGen.Benchmarks.Workloads;
using AnnGen.Simd;

namespace AnnGen.Benchmarks.Reports;

/// <summary>The comparison as JSON: a list of rows, their times in the row's unit, null where there is none.</summary>
internal static class PeerJson
{
    public static void Write(string path, IReadOnlyList<Row> rows) => JsonFile.Write(path, rows.Select(Describe));

    private static JsonObject Describe(Row row)
    {
        double scale = row.Workload.Unit.PerSecond;
        var peers = new JsonObject();
        var absent = new JsonObject();
        foreach ((string name, PeerResult result) in row.Peers)
        {
            peers[name] = result.Times?.Median * scale;
            if (result.AbsentBecause is not null)
                absent[name] = result.AbsentBecause;
        }

        return new JsonObject
        {
            ["workload"] = row.Workload.Key,
            ["threads"] = row.Job.Threads,
            ["unit"] = row.Workload.Unit.Symbol,
            ["ours"] = row.Ours.Median * scale,
            ["floor"] = row.Floor * scale,
            ["peers"] = peers,
            ["absent"] = absent,
            ["network"] = JobText.Network(row.Job),
            ["loss"] = row.Job.Loss is { } loss ? JobText.Loss(loss) : null,
            ["optimizer"] = row.Job.Optimizer?.ToString(),
            ["batch"] = row.Job.Batch,
            ["samples"] = row.Job.Samples,
            ["oneThread"] = row.OneThread?.Median * scale,
            ["spread"] = row.Ours.Spread,
            ["gigaflops"] = row.OperationsPerSecond / 1e9,
            ["vectorBits"] = SimdWidth.Bits,
            ["coreToCoreNanoseconds"] = row.LineTransfer?.Median * TimeUnit.Nanoseconds.PerSecond,
        };
    }
}
