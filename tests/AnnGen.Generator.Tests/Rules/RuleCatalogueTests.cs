using System.Globalization;
using AnnGen.Generator.Checking;
using AnnGen.Generator.Diagnostics;
using AnnGen.Generator.Tests.Compilation;
using AnnGen.Generator.Tests.Documentation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>Every rule has a descriptor, and a page whose first example breaks it and whose second does not.</summary>
public class RuleCatalogueTests
{
    public static TheoryData<string> Rules => [.. Enum.GetNames<Rule>()];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_the_number_of_its_descriptor(string name)
    {
        Rule rule = Enum.Parse<Rule>(name);
        DiagnosticDescriptor descriptor = RuleDescriptors.Of(rule);
        Assert.Equal($"ANN{(int)rule:000}", descriptor.Id);
        Assert.Equal(rule < Rule.SoftmaxWithMeanSquaredError, descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_has_a_page_whose_examples_are_true(string name)
    {
        DiagnosticDescriptor descriptor = RuleDescriptors.Of(Enum.Parse<Rule>(name));
        MarkdownPage page = MarkdownPage.Read("docs", "diagnostics", $"{descriptor.Id}.md");

        Assert.Equal($"{descriptor.Id}: {descriptor.Title.ToString(CultureInfo.InvariantCulture)}", page.Title);
        Assert.Equal(2, page.CSharp.Count);
        string[] ids = [.. (await new UserProject("using AnnGen;\n" + page.CSharp[0]).AnalyzeAsync()).Told.Select(told => told.Id).Distinct()];
        Assert.Equal([descriptor.Id], ids);
        (await new UserProject("using AnnGen;\n" + page.CSharp[1]).AnalyzeAsync()).AssertClean();
    }
}
