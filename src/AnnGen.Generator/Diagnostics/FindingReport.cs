using AnnGen.Generator.Checking;
using AnnGen.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Diagnostics;

/// <summary>Turns findings into what the compiler shows: here they meet their places in the source again.</summary>
internal static class FindingReport
{
    public static Diagnostic Create(Finding finding, SourceMap places) =>
        Diagnostic.Create(RuleDescriptors.Of(finding.Rule), places.LocationOf(finding.Part), [.. finding.Arguments]);

    /// <summary>The finding in one line, without its place.</summary>
    public static string Text(Finding finding)
    {
        DiagnosticDescriptor descriptor = RuleDescriptors.Of(finding.Rule);
        string format = descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
        return $"{descriptor.Id}: {string.Format(CultureInfo.InvariantCulture, format, [.. finding.Arguments])}";
    }

    public static Diagnostic Create(Orphan orphan) =>
        Diagnostic.Create(RuleDescriptors.LayersWithoutNetwork, orphan.Location, orphan.TypeName, orphan.Attribute);
}
