using System.Collections.Immutable;
using AnnGen.Generator.Checking;
using AnnGen.Generator.Diagnostics;
using AnnGen.Generator.Emission;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator;

/// <summary>Turns declared networks into code: parse → check → plan → emit, one direction, no way back.</summary>
/// <remarks>
/// What parsing returns holds places in the source, and so changes whenever code moves; it feeds the errors. The code
/// hangs on the model alone, which changes when the declaration says something else.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    internal const string ParseStep = "Parse";
    internal const string CheckStep = "Check";
    internal const string PlanStep = "Plan";
    internal const string EmitStep = "Emit";
    internal const string CandidateStep = "Candidates";
    internal const string OrphanStep = "Orphans";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedNetwork> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.Network, IsType, NetworkParser.Parse)
            .Where(network => network is not null)
            .WithTrackingName(ParseStep)!;

        IncrementalValuesProvider<CheckedDeclaration> declarations = parsed
            .Select(
                (network, _) => new CheckedDeclaration(
                    new CheckedNetwork(network.Model, NetworkChecks.Run(network.Model)), network.Places));

        IncrementalValuesProvider<CheckedNetwork> networks = declarations
            .Select((declaration, _) => declaration.Network)
            .WithTrackingName(CheckStep);

        IncrementalValuesProvider<PlannedNetwork> planned = networks
            .Select((network, _) => new PlannedNetwork(network, network.IsSound ? Planner.Plan(network.Model) : null))
            .WithTrackingName(PlanStep);

        IncrementalValueProvider<string?> earlyVersion = context.ParseOptionsProvider
            .Select((options, _) => LanguageCheck.EarlyVersion(options));

        IncrementalValuesProvider<GeneratedSource?> sources = planned.Combine(earlyVersion)
            .Where(network => network.Right is null)
            .Select((network, _) => network.Left)
            .Select(
                (network, _) => network.Plan is { } plan
                    ? NetworkEmitter.Emit(plan)
                    : StubEmitter.Emit(network.Checked.Model, network.Checked.Reason))
            .WithTrackingName(EmitStep);

        IncrementalValueProvider<EquatableArray<string>> twins = networks
            .Select((network, _) => network.Model.Type.HintName)
            .Collect()
            .Select((names, _) => HintName.Twins(names));

        context.RegisterSourceOutput(sources.Combine(twins), (output, generated) =>
        {
            if (generated.Left is { } source)
                output.AddSource(HintName.Unique(source.HintName, generated.Right), source.Text);
        });

        IncrementalValueProvider<bool> analyzersAreOff = context.AnalyzerConfigOptionsProvider
            .Select((options, _) => AnalyzerSwitch.IsOff(options));

        // Errors come from here and not from an analyzer, so that nothing can switch them off.
        context.RegisterSourceOutput(declarations.Combine(earlyVersion.Combine(analyzersAreOff)), (output, pair) =>
        {
            (CheckedDeclaration declaration, (string? version, bool areOff)) = pair;
            if (version is not null)
                output.ReportDiagnostic(LanguageCheck.Report(version, declaration.Places));
            else
            {
                foreach (Finding finding in declaration.Network.Findings)
                    output.ReportDiagnostic(FindingReport.Create(finding, declaration.Places));
                if (areOff && declaration.Network.IsUnseen)
                    output.ReportDiagnostic(FindingReport.Create(ConstantChecks.OfUnseen(declaration.Network.Model), declaration.Places));
            }
        });

        IncrementalValuesProvider<SyntaxTree> trees = context.CompilationProvider
            .SelectMany((compilation, _) => compilation.SyntaxTrees);

        IncrementalValueProvider<ImmutableArray<string>> globalAliases = trees
            .SelectMany(OrphanParser.GlobalAliases)
            .Collect();

        // One provider for all kinds of layers: one for each, by the name of its attribute, takes a quarter of an empty pipeline's time.
        IncrementalValuesProvider<Orphan?> orphans = trees
            .Combine(globalAliases)
            .SelectMany((file, cancellation) => OrphanParser.Candidates(file.Left, file.Right, cancellation))
            .WithTrackingName(CandidateStep)
            .Combine(context.CompilationProvider)
            .Select((type, cancellation) => OrphanParser.Parse(type.Left, type.Right, cancellation))
            .Where(orphan => orphan is not null)
            .WithTrackingName(OrphanStep);

        context.RegisterSourceOutput(orphans, (output, orphan) => output.ReportDiagnostic(FindingReport.Create(orphan!)));
    }

    private static bool IsType(SyntaxNode node, CancellationToken cancellation) => node is TypeDeclarationSyntax;

    private sealed record CheckedNetwork(NetworkModel Model, EquatableArray<Finding> Findings)
    {
        public bool IsSound => Findings.Count == 0 && !Model.IsIncomplete;

        /// <summary>Whether the compiler rejects the declaration, or would but for what another generator declares.</summary>
        public bool IsUnseen => Findings.Count == 0 && Model.IsIncomplete && !Model.Type.IsMalformed;

        public string Reason =>
            Findings.Count == 0
                ? "The declaration does not compile, or one of its arguments is a constant that another generator declares (ANN018)."
                : FindingReport.Text(Findings[0]);
    }

    private sealed record CheckedDeclaration(CheckedNetwork Network, SourceMap Places);

    private sealed record PlannedNetwork(CheckedNetwork Checked, ExecutionPlan? Plan);
}
