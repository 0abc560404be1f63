using System.Reflection;
using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace AnnGen.Gradients.Tests.Declarations;

/// <summary>Declarations by the hundred through the generator and the compiler, in one go, into this process.</summary>
internal sealed class BulkCompilation
{
    private const int DeclarationsPerFile = 50;
    private const int ShownErrors = 10;

    private readonly Assembly _assembly;

    /// <summary>Compiles networks, whose names have to differ.</summary>
    public BulkCompilation(IEnumerable<IDeclaration> declarations)
    {
        string[] sources =
        [
            OwnFormulas.Source,
            .. declarations.Chunk(DeclarationsPerFile).Select(chunk => "using AnnGen;\n\n" + string.Join("\n\n", chunk.AsEnumerable())),
        ];
        var project = new UserProject(sources).With(options => options.WithOptimizationLevel(OptimizationLevel.Release));
        UserProject.CreateDriver().RunGeneratorsAndUpdateCompilation(
            project.Source, out Microsoft.CodeAnalysis.Compilation output, out var generatorDiagnostics);

        using var image = new MemoryStream();
        EmitResult emitted = output.Emit(image);
        Diagnostic[] errors = [.. generatorDiagnostics.Concat(emitted.Diagnostics).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.True(emitted.Success && errors.Length == 0, string.Join('\n', errors.Take(ShownErrors).Select(Shown)));
        _assembly = Assembly.Load(image.ToArray());
    }

    /// <summary>A new object of a class that was compiled.</summary>
    public CompiledNetwork Create(IDeclaration declaration) =>
        CompiledNetwork.Of(_assembly.GetType(declaration.Name, throwOnError: true)!);

    private static string Shown(Diagnostic error)
    {
        Microsoft.CodeAnalysis.Text.SourceText? text = error.Location.SourceTree?.GetText();
        return $"{error}\n{text?.Lines.GetLineFromPosition(error.Location.SourceSpan.Start)}";
    }
}
