using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Tests.Documentation;

/// <summary>What the pages show compiles: each example with the types that the examples before it declare, as it is read.</summary>
public class PageTests
{
    /// <summary>The README and every page below docs, but for those of the rules, whose examples are to be wrong.</summary>
    public static TheoryData<string> Pages
    {
        get
        {
            IEnumerable<string> pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
                .Where(path => !path.StartsWith("docs/diagnostics/", StringComparison.Ordinal))
                .Append("README.md");
            return [.. pages.Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_examples_compile(string page)
    {
        var declared = new List<string>();
        foreach (string example in MarkdownPage.Read(page.Split('/')).CSharp)
        {
            var root = (CompilationUnitSyntax)UserProject.Parse(example, "Example.cs").GetRoot();
            BaseTypeDeclarationSyntax[] types = [.. root.Members.OfType<BaseTypeDeclarationSyntax>()];
            HashSet<string> names = [.. types.Select(type => type.Identifier.ValueText)];
            bool isProgram = root.Members.OfType<GlobalStatementSyntax>().Any();

            // An example may show a type once more, changed: then it stands for the earlier one.
            IEnumerable<string> before = declared.Where(source => !names.Overlaps(NamesIn(source)));
            new UserProject([example, .. before])
                .With(options => options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary))
                .Build()
                .AssertClean();
            declared.AddRange(types.Select(type => $"{root.Usings.ToFullString()}\n{type.ToFullString()}"));
        }
    }

    private static IEnumerable<string> NamesIn(string source) =>
        UserProject.Parse(source, "Earlier.cs").GetRoot().ChildNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.ValueText);
}
