using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Documentation;

/// <summary>What the page on data shows is true.</summary>
public class DataPageTests
{
    private static readonly IReadOnlyList<string> s_examples = MarkdownPage.Read("docs", "data.md").CSharp;

    public static TheoryData<int> Examples => [.. Enumerable.Range(1, s_examples.Count - 1)];

    // The first example is the network that the others use.
    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_compiles(int example) =>
        new UserProject(s_examples[0], s_examples[example])
            .With(options => options.WithOutputKind(OutputKind.ConsoleApplication))
            .Build()
            .AssertClean();
}
