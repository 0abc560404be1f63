using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>Structural errors cannot be switched off; advice can.</summary>
public class SilencingTests
{
    private const string Wrong = """
        #pragma warning disable ANN001
        #pragma warning disable
        [AnnGen.Network(CrossEntropy)]
        [AnnGen.Dense(784, 128, Relu)]
        [AnnGen.Dense(64, 10, Softmax)]
        public partial class Net;
        """;

    private const string Unwise = """
        [AnnGen.Network(MeanSquaredError)]
        [AnnGen.Dense(4, 3)]
        [AnnGen.Dense(2, Softmax)]
        public partial class Net;
        """;

    [Fact]
    public void A_pragma_does_not_silence_a_structural_error() =>
        Assert.Equal(["ANN001"], Errors(new UserProject(Wrong)));

    [Theory]
    [InlineData(ReportDiagnostic.Suppress)]
    [InlineData(ReportDiagnostic.Hidden)]
    [InlineData(ReportDiagnostic.Warn)]
    public void Compiler_options_do_not_silence_a_structural_error(ReportDiagnostic report) =>
        Assert.Equal(["ANN001"], Errors(new UserProject(Wrong).With(options => options.WithSpecificDiagnosticOptions([new("ANN001", report)]))));

    [Fact]
    public async Task Advice_is_given_by_the_analyzer()
    {
        BuildResult build = await new UserProject(Unwise).AnalyzeAsync();
        Assert.Equal(["ANN101", "ANN103"], build.Shown.Select(diagnostic => diagnostic.Id).Order());
    }

    [Fact]
    public async Task A_pragma_silences_advice()
    {
        BuildResult build = await new UserProject("#pragma warning disable ANN101, ANN103\n" + Unwise).AnalyzeAsync();
        Assert.Empty(build.Shown);
    }

    [Fact]
    public async Task A_network_that_does_not_build_gets_no_advice()
    {
        BuildResult build = await new UserProject(Unwise.Replace("Dense(4, 3)", "Dense(4, 0)", StringComparison.Ordinal)).AnalyzeAsync();
        Assert.Equal(["ANN004"], build.Shown.Select(diagnostic => diagnostic.Id));
    }

    private static IEnumerable<string> Errors(UserProject project) =>
        project.Build().Shown.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id);
}
