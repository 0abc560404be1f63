using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnnGen.Benchmarks.Jobs;

/// <summary>A job as one line of JSON.</summary>
internal static class JobJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
    };

    public static string Write(Job job) => JsonSerializer.Serialize(job, s_options);

    public static Job Read(string line) =>
        JsonSerializer.Deserialize<Job>(line, s_options) ?? throw new FormatException($"'{line}' is not a job.");
}
