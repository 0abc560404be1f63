using AnnGen.Generator.Tests.Compilation;

namespace AnnGen.Generator.Tests.Documentation;

/// <summary>What the page on activations shows is true.</summary>
public class ActivationsTests
{
    private static readonly MarkdownPage s_page = MarkdownPage.Read("docs", "activations.md");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_examples_compile(int example) => (await new UserProject(s_page.CSharp[example]).AnalyzeAsync()).AssertClean();

    [Fact]
    public void Every_activation_is_on_it()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "activations.md"));
        // The generator has an enumeration of the same name.
        Type activation = typeof(Workspace).Assembly.GetType("AnnGen.Activation", throwOnError: true)!;
        Assert.Equal(2, s_page.CSharp.Count);
        Assert.All(
            Enum.GetNames(activation).Where(name => name != "Own"),
            name => Assert.Contains($"| `{name}` |", text, StringComparison.Ordinal));
    }
}
