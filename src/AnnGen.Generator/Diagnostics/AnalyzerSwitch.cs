using Microsoft.CodeAnalysis.Diagnostics;

namespace AnnGen.Generator.Diagnostics;

/// <summary>
/// Reads whether analyzers run in a build. Where they do not, no analyzer reports an argument that another generator declares, and the
/// network would be a stub without an error.
/// </summary>
internal static class AnalyzerSwitch
{
    // The build files of the package make them visible.
    private static readonly string[] s_properties = ["build_property.RunAnalyzers", "build_property.RunAnalyzersDuringBuild"];

    /// <summary>Whether the project turns analyzers off.</summary>
    public static bool IsOff(AnalyzerConfigOptionsProvider options) => s_properties.Any(property =>
        options.GlobalOptions.TryGetValue(property, out string? value) && value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase));
}
