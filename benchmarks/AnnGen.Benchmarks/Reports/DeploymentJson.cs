using System.Text.Json.Nodes;
using AnnGen.Benchmarks.Deployment;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Workloads;

namespace AnnGen.Benchmarks.Reports;

/// <summary>
/// The forms of a published program as JSON, in rows as <see cref="PeerJson"/> has them: each holds one form against all
/// others, which stand in the place of the peers.
/// </summary>
internal static class DeploymentJson
{
    private static readonly TimeUnit s_unit = TimeUnit.Milliseconds;

    public static void Write(string path, IReadOnlyList<FormResult> results) => JsonFile.Write(path,
    [
        .. Row("aot-epoch", AllForms.Native, results, result => result.Epoch),
        .. Row("startup-aot", AllForms.Native, results, result => result.StartUp),
        .. Row("startup-jit", AllForms.Jit, results, result => result.StartUp),
    ]);

    /// <summary>The row of a form; none when that form is absent.</summary>
    private static IEnumerable<JsonObject> Row(string key, Form form, IReadOnlyList<FormResult> results, Func<FormResult, Times> measured)
    {
        foreach (FormResult ours in results.Where(result => result.Form == form))
        {
            yield return new JsonObject
            {
                ["workload"] = key,
                ["threads"] = 1,
                ["unit"] = s_unit.Symbol,
                ["ours"] = Median(ours),
                ["floor"] = null,
                ["peers"] = new JsonObject(results.Where(result => result != ours)
                    .Select(result => KeyValuePair.Create<string, JsonNode?>(result.Form.Key, Median(result)))),
                ["form"] = form.Key,
                ["spread"] = measured(ours).Spread,
                ["vectors"] = ours.Vectors,
                ["bytes"] = ours.Program.Bytes,
                ["buildSeconds"] = ours.Program.BuildTime?.TotalSeconds,
            };
        }

        double Median(FormResult result) => measured(result).Median * s_unit.PerSecond;
    }
}
