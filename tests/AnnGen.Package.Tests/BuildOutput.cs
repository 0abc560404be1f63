using System.Text.RegularExpressions;

namespace AnnGen.Package.Tests;

/// <summary>What a build wrote.</summary>
internal static partial class BuildOutput
{
    /// <summary>The codes of the errors, each once, in the order of their first appearance.</summary>
    public static string[] ErrorCodes(string output) =>
        [.. Error().Matches(output).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex("error ([A-Z]+[0-9]+)")]
    private static partial Regex Error();
}
