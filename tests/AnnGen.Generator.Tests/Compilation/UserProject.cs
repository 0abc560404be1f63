using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using AnnGen.Generator.Diagnostics;

namespace AnnGen.Generator.Tests.Compilation;

/// <summary>A project as a user has it, in memory: sources, the runtime, what the package's build props add, and the generator.</summary>
internal sealed class UserProject
{
    // What build/AnnGen.props and <ImplicitUsings> add.
    private const string Usings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using static global::AnnGen.Activation;
        global using static global::AnnGen.Loss;
        global using static global::AnnGen.Padding;
        global using static global::AnnGen.TargetKind;
        """;

    // DocumentationMode.Diagnose as in a library that documents its public members: what is generated has to be documented too.
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsOfUser)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private CSharpCompilation _compilation;
    private CSharpParseOptions _parseOptions = s_parseOptions;
    private readonly Dictionary<string, string> _properties = [];

    public UserProject(params string[] sources)
    {
        _compilation = CSharpCompilation.Create(
            "User",
            [Parse(Usings, "Usings.cs"), .. sources.Select((source, index) => Parse(source, $"Source{index}.cs"))],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The compilation before generators run.</summary>
    public CSharpCompilation Source => _compilation;

    public UserProject With(Func<CSharpCompilationOptions, CSharpCompilationOptions> change)
    {
        _compilation = _compilation.WithOptions(change(_compilation.Options));
        return this;
    }

    /// <summary>Compiles the project as another version of C#.</summary>
    public UserProject As(LanguageVersion version)
    {
        _parseOptions = s_parseOptions.WithLanguageVersion(version);
        _compilation = _compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
            _compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), _parseOptions, tree.FilePath)));
        return this;
    }

    /// <summary>Sets a property of the project that the package makes visible to the generator.</summary>
    public UserProject WithProperty(string name, string value)
    {
        _properties["build_property." + name] = value;
        return this;
    }

    /// <summary>Adds a project that this one references; it is generated and compiled too.</summary>
    public UserProject Referencing(UserProject other)
    {
        _compilation = _compilation.AddReferences(other.Build().Compilation.WithAssemblyName("Other").ToMetadataReference());
        return this;
    }

    public BuildResult Build()
    {
        GeneratorDriver driver = CreateDriver().WithUpdatedParseOptions(_parseOptions).WithUpdatedAnalyzerConfigOptions(new BuildProperties(_properties)).RunGeneratorsAndUpdateCompilation(
            _compilation, out Microsoft.CodeAnalysis.Compilation output, out var generatorDiagnostics);
        return new BuildResult((CSharpCompilation)output, [.. generatorDiagnostics, .. output.GetDiagnostics()], driver.GetRunResult());
    }

    /// <summary>Builds, and lets the analyzers of the package run too.</summary>
    public async Task<BuildResult> AnalyzeAsync()
    {
        BuildResult build = Build();
        CompilationWithAnalyzers analysis = build.Compilation.WithAnalyzers([new AdviceAnalyzer(), new GeneratedArgumentAnalyzer()]);
        return build with { Diagnostics = [.. build.Diagnostics, .. await analysis.GetAnalyzerDiagnosticsAsync()] };
    }

    public static GeneratorDriver CreateDriver(bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: s_parseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, s_parseOptions, path);

    private static bool IsOfUser(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib" or "AnnGen.Runtime" or "AnnGen.Csv" or "AnnGen.Onnx" or "Microsoft.CSharp";
    }
}
