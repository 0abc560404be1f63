using System.Collections.Immutable;
using AnnGen.Generator.Checking;
using AnnGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnnGen.Generator.Diagnostics;

/// <summary>
/// Says what would train, badly. An analyzer and not the generator, so that a <c>#pragma</c> or an <c>.editorconfig</c> can silence it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AdviceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        RuleDescriptors.SoftmaxWithMeanSquaredError, RuleDescriptors.SoftmaxInHiddenLayer, RuleDescriptors.LinearLayersCollapse,
        RuleDescriptors.SigmoidWithMeanSquaredError, RuleDescriptors.ReluInOutputLayer, RuleDescriptors.WindowsLeaveARest,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        // A network that does not build has worse to hear of.
        if (NetworkParser.Parse((INamedTypeSymbol)context.Symbol, context.CancellationToken) is not { Model.IsIncomplete: false } network
            || NetworkChecks.Run(network.Model).Count > 0)
            return;

        foreach (Finding finding in AdviceChecks.Run(network.Model))
            context.ReportDiagnostic(FindingReport.Create(finding, network.Places));
    }
}
