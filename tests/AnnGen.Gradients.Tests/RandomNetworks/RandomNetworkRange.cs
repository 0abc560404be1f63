using System.Globalization;

namespace AnnGen.Gradients.Tests.RandomNetworks;

/// <summary>Which random networks a run takes: a thousand of one seed, unless the environment says otherwise.</summary>
internal static class RandomNetworkRange
{
    /// <summary>"0-9999" for ten thousand, "243" for one alone.</summary>
    public const string Variable = "ANNGEN_RANDOM_NETWORKS";

    public const string SeedVariable = "ANNGEN_RANDOM_SEED";

    private const int DefaultCount = 1000;

    public static IReadOnlyList<RandomNetwork> Drawn
    {
        get
        {
            ulong seed = ulong.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "1", CultureInfo.InvariantCulture);
            int[] ends = [.. (Environment.GetEnvironmentVariable(Variable) ?? $"0-{DefaultCount - 1}").Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture))];
            return [.. Enumerable.Range(ends[0], ends[^1] - ends[0] + 1).Select(number => RandomNetwork.Draw(seed, number))];
        }
    }
}
