using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Documentation;

/// <summary>What the page on deploying shows is true.</summary>
public class DeployingTests
{
    [Fact]
    public void The_example_of_a_check_compiles()
    {
        string example = Assert.Single(MarkdownPage.Read("docs", "deploying.md").CSharp);
        new UserProject(example).With(options => options.WithOutputKind(OutputKind.ConsoleApplication)).Build().AssertClean();
    }
}
