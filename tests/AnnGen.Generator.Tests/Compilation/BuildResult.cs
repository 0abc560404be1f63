using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnnGen.Generator.Tests.Compilation;

/// <summary>What came of building a <see cref="UserProject"/>.</summary>
internal sealed record BuildResult(
    CSharpCompilation Compilation, IReadOnlyList<Diagnostic> Diagnostics, GeneratorDriverRunResult Run)
{
    private const string MissingDocumentation = "CS1591";

    /// <summary>What a build shows: no hidden hints, and nothing that a pragma silenced. That users document their code is up to them.</summary>
    public IReadOnlyList<Diagnostic> Shown =>
    [
        .. Diagnostics.Where(diagnostic => !diagnostic.IsSuppressed && diagnostic.Severity > DiagnosticSeverity.Info
            && !(diagnostic.Id == MissingDocumentation && Compilation.SyntaxTrees.Except(Run.GeneratedTrees).Contains(diagnostic.Location.SourceTree))),
    ];

    /// <summary>What an editor tells: what a build shows, and AnnGen's hints.</summary>
    public IEnumerable<Diagnostic> Told =>
        Shown.Concat(Diagnostics.Where(diagnostic => diagnostic is { IsSuppressed: false, Severity: DiagnosticSeverity.Info } && diagnostic.Id.StartsWith("ANN", StringComparison.Ordinal)));

    /// <summary>The generated file, when there is just one.</summary>
    public string GeneratedText => Assert.Single(Run.GeneratedTrees).ToString();

    /// <summary>The build shows nothing at all.</summary>
    public BuildResult AssertClean()
    {
        Assert.True(Shown.Count == 0, string.Join('\n', Shown) + "\n\n" + string.Join('\n', Run.GeneratedTrees));
        return this;
    }

    /// <summary>The build shows one thing, and nothing that follows from it.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="squiggle">The source text that it points at.</param>
    /// <param name="message">The message.</param>
    /// <param name="besides">What the compiler itself says of the same mistake.</param>
    public void AssertOnly(string id, string squiggle, string message, params string[] besides)
    {
        Assert.True(Shown.Any(shown => shown.Id == id), $"{id} is not shown, but:\n{string.Join('\n', Shown)}");
        Diagnostic diagnostic = Assert.Single(Shown, shown => shown.Id == id);
        Assert.Equal(message, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(squiggle, TextUnder(diagnostic));
        Assert.True(Shown.All(shown => shown.Id == id || besides.Contains(shown.Id)), $"More is shown:\n{string.Join('\n', Shown)}");
    }

    public static string TextUnder(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
