using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Documentation;

/// <summary>What the README shows is true.</summary>
public class ReadmeTests
{
    private static string Declaration => MarkdownPage.Read("README.md").CSharp[0];

    [Fact]
    public void A_wrong_dimension_gives_the_error_that_the_readme_quotes()
    {
        string wrong = Declaration.Replace("[Dense(128, 64, Relu)]", "[Dense(127, 64, Relu)]", StringComparison.Ordinal);
        Diagnostic error = Assert.Single(new UserProject(wrong).Build().Shown);
        Assert.Equal("127", BuildResult.TextUnder(error));
        string quoted = $"error {error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
        Assert.Contains(quoted, File.ReadAllText(Path.Combine(Repository.Root, "README.md")), StringComparison.Ordinal);
    }
}
