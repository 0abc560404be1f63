using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnnGen.Benchmarks.Reports;

/// <summary>What was measured, in a file for other programs.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a list of objects.</summary>
    public static void Write(string path, IEnumerable<JsonObject> rows)
    {
        var list = new JsonArray([.. rows]);
        File.WriteAllText(path, list.ToJsonString(s_options) + "\n");
    }
}
