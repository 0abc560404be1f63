using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnnGen.Benchmarks.Jobs;

/// <summary>
/// How this program talks to a peer in a process of its own, line by line: the job goes in, <see cref="Ready"/> comes out
/// once the peer has warmed up; then each <see cref="Measure"/> is answered by the seconds that one operation took. The end
/// of the input ends the peer.
/// </summary>
internal static class PeerProtocol
{
    public const string Ready = "ready";
    public const string Measure = "measure";

    private static readonly JsonSerializerOptions s_options = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Write(Job job) => JsonSerializer.Serialize(job, s_options);

    public static Job ReadJob(string line) =>
        JsonSerializer.Deserialize<Job>(line, s_options) ?? throw new FormatException($"'{line}' is no job.");
}
