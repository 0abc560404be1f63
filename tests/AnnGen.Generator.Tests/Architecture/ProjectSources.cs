using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Tests.Architecture;

/// <summary>A type of a project, and the folder of the file that declares it.</summary>
internal sealed record DeclaredType(string Name, string Folder, string Namespace, bool IsPublic, bool IsInterface)
{
    public override string ToString() => $"{Folder}/{Name}";
}

/// <summary>The sources of a project of <c>src</c>, compiled in memory: which types it declares, and which of them use which.</summary>
internal sealed class ProjectSources
{
    // What <ImplicitUsings> adds.
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly string _root;
    private readonly CSharpCompilation _compilation;

    /// <summary>Compiles a project.</summary>
    /// <param name="root">Its folder.</param>
    public ProjectSources(string root)
    {
        _root = root;
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        _compilation = CSharpCompilation.Create(
            Path.GetFileName(root),
            [
                CSharpSyntaxTree.ParseText(Usings, options),
                .. FilesOf(root).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)),
            ],
            [
                .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                    .Split(Path.PathSeparator)
                    .Where(path => !Path.GetFileName(path).StartsWith("AnnGen.", StringComparison.Ordinal))
                    .Select(path => MetadataReference.CreateFromFile(path)),
            ],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The source files of a folder and the folders below, without what builds leave there.</summary>
    public static IEnumerable<string> FilesOf(string root) => Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
        .Order(StringComparer.Ordinal);

    /// <summary>What does not compile: without it, references would be missed.</summary>
    public IEnumerable<string> Errors => _compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.ToString());

    /// <summary>The types that no other type contains.</summary>
    public IEnumerable<DeclaredType> Types => _compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Select(member => _compilation.GetSemanticModel(tree).GetDeclaredSymbol(member)))
        .OfType<INamedTypeSymbol>()
        .Distinct(SymbolEqualityComparer.Default)
        .Cast<INamedTypeSymbol>()
        .Select(Declared)
        .OfType<DeclaredType>();

    /// <summary>The types that use a type of another folder, each pair once.</summary>
    public IReadOnlyCollection<(DeclaredType User, DeclaredType Used)> References => field ??= FindReferences();

    /// <summary>Fails with every finding in full, which a collection assertion would cut short.</summary>
    public static void AssertNone(IEnumerable<string> findings)
    {
        string[] all = [.. findings.Order(StringComparer.Ordinal)];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private HashSet<(DeclaredType User, DeclaredType Used)> FindReferences()
    {
        var references = new HashSet<(DeclaredType User, DeclaredType Used)>();
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            SemanticModel model = _compilation.GetSemanticModel(tree);
            IEnumerable<SyntaxNode> nodes = tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax)
                .Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax);
            foreach (SyntaxNode node in nodes)
            {
                INamedTypeSymbol? used = TypeOf(model.GetSymbolInfo(node).Symbol);
                if (used is null || Declared(used) is not { } target)
                    continue;
                INamedTypeSymbol? user = node.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().LastOrDefault() is { } type
                    ? model.GetDeclaredSymbol(type)
                    : null;
                if (user is not null && Declared(user) is { } source && source.Folder != target.Folder)
                    references.Add((source, target));
            }
        }
        return references;
    }

    // The outermost type that a symbol is or belongs to: extension members belong to a type without a name.
    private static INamedTypeSymbol? TypeOf(ISymbol? symbol)
    {
        if (symbol is not (INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol))
            return null;
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (type?.ContainingType is { } outer)
            type = outer;
        return type?.OriginalDefinition;
    }

    // A type of several files belongs to the folder of the file that is named as the type, or else of the first one.
    private DeclaredType? Declared(INamedTypeSymbol type)
    {
        string[] files = [.. type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath).Where(path => path.Length > 0)];
        if (files.Length == 0)
            return null;
        string file = files.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == type.Name) ?? files[0];
        string folder = Path.GetRelativePath(_root, Path.GetDirectoryName(file)!).Replace('\\', '/');
        return new DeclaredType(
            type.Name, folder, type.ContainingNamespace.ToDisplayString(),
            type.DeclaredAccessibility == Accessibility.Public, type.TypeKind == TypeKind.Interface);
    }
}
