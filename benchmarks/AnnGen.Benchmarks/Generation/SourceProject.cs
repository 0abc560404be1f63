using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AnnGen.Benchmarks.Generation;

/// <summary>A project of a user in memory: its files, the runtime, and what the package's build props add.</summary>
internal sealed class SourceProject(params IReadOnlyList<SourceFile> files)
{
    private static readonly SourceFile s_usings = new("Usings.cs", "global using static global::AnnGen.Activation;\nglobal using static global::AnnGen.Loss;\nglobal using static global::AnnGen.TargetKind;\n");

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp14);

    /// <summary>No files, and references that are bound already: a compilation that is made from it does not bind them again, as in an editor.</summary>
    private static readonly Lazy<CSharpCompilation> s_references = new(() =>
    {
        var compilation = CSharpCompilation.Create(
            "Sample",
            references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsOfUser).Select(path => MetadataReference.CreateFromFile(path)),
            options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _ = compilation.GlobalNamespace;
        return compilation;
    });

    public IReadOnlyList<SourceFile> Files => files;

    /// <summary>A compilation with trees of its own: nothing in it has been looked at.</summary>
    public CSharpCompilation Compile() =>
        s_references.Value.AddSyntaxTrees([Parse(s_usings), .. files.Select(Parse)]);

    /// <summary>A driver that has run over nothing yet.</summary>
    public static GeneratorDriver CreateDriver(IIncrementalGenerator generator, bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        parseOptions: s_parseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    public static SyntaxTree Parse(SourceFile file) =>
        CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), s_parseOptions, file.Path);

    private static bool IsOfUser(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib" or "AnnGen.Runtime";
    }
}
