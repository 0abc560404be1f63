using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Documentation;

/// <summary>What the README shows is true.</summary>
public class ReadmeTests
{
    private static readonly IReadOnlyList<string> s_examples = MarkdownPage.Read("README.md").CSharp;

    private static string Declaration => s_examples[0];

    [Fact]
    public void The_example_of_training_compiles() => Program(Declaration, s_examples[1]).Build().AssertClean();

    [Fact]
    public void The_example_of_gradients_compiles() => Program(s_examples[2]).Build().AssertClean();

    [Fact]
    public void The_example_of_data_compiles() => Program(s_examples[3]).Build().AssertClean();

    [Fact]
    public void There_is_no_other_example() => Assert.Equal(4, s_examples.Count);

    [Fact]
    public void A_wrong_dimension_gives_the_error_that_the_readme_quotes()
    {
        string wrong = Declaration.Replace("[Dense(128, 64, Relu)]", "[Dense(127, 64, Relu)]", StringComparison.Ordinal);
        Diagnostic error = Assert.Single(new UserProject(wrong).Build().Shown);
        Assert.Equal("127", BuildResult.TextUnder(error));
        string quoted = $"error {error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
        Assert.Contains(quoted, File.ReadAllText(Path.Combine(Repository.Root, "README.md")), StringComparison.Ordinal);
    }

    private static UserProject Program(params string[] sources) =>
        new UserProject(sources).With(options => options.WithOutputKind(OutputKind.ConsoleApplication));
}
