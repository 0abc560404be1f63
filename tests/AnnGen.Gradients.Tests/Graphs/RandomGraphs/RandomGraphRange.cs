using System.Globalization;

namespace AnnGen.Gradients.Tests.Graphs.RandomGraphs;

/// <summary>Which random graphs a run takes: the first ones of one seed, unless the environment says otherwise.</summary>
internal static class RandomGraphRange
{
    /// <summary>"1000" for a thousand, "243-243" for one alone.</summary>
    public const string Variable = "ANNGEN_GRAPHS";

    public const string SeedVariable = "ANNGEN_RANDOM_SEED";

    public const int DefaultCount = 120;

    public static IReadOnlyList<RandomGraph> Drawn
    {
        get
        {
            ulong seed = ulong.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "1", CultureInfo.InvariantCulture);
            string range = Environment.GetEnvironmentVariable(Variable) ?? $"{DefaultCount}";
            int[] ends = [.. range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture))];
            (int first, int end) = ends.Length == 1 ? (0, ends[0]) : (ends[0], ends[1] + 1);
            return [.. Enumerable.Range(first, end - first).Select(number => RandomGraph.Draw(seed, number))];
        }
    }
}
