using AnnGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnnGen.Generator.Diagnostics;

/// <summary>
/// Checks that the project is compiled as a version of C# that generated code can be written in. The build files of the package check the
/// same before the compiler starts, but only in projects that reference the package themselves.
/// </summary>
internal static class LanguageCheck
{
    private const LanguageVersion Needed = LanguageVersion.CSharp13;

    /// <summary>The version of C#, where it is too early; otherwise null.</summary>
    public static string? EarlyVersion(ParseOptions options) =>
        options is CSharpParseOptions { LanguageVersion: < Needed and var version } ? version.ToDisplayString() : null;

    /// <summary>The error for one network.</summary>
    public static Diagnostic Report(string version, SourceMap places) =>
        Diagnostic.Create(RuleDescriptors.LanguageTooEarly, places.LocationOf(new DeclarationPart(PartKind.Type)), version);
}
