namespace AnnGen.Package.Tests;

/// <summary>An SDK, a compiler or a version of C# that the generator cannot work with is one error of AnnGen's own.</summary>
[Collection(PackageCollection.Name)]
public sealed class RequirementTests(PackedPackage package)
{
    private const string Network = """
        using AnnGen;
        Console.WriteLine(new XorNet(seed: 1).Parameters.Plan.Name);
        [Network(Loss.MeanSquaredError)]
        [Dense(2, 1)]
        public sealed partial class XorNet;
        """;

    [Theory]
    [InlineData("AnnGen")]
    [InlineData("AnnGen.Csv")]
    public async Task What_is_missing_is_one_error_before_the_compiler_starts(string id)
    {
        var project = new FreshProject(
            package, $"Requirements.{id}", Network, "<LangVersion>12</LangVersion>", package.Reference(id));
        await AssertOnlyErrorAsync(
            project, "ANN202",
            "AnnGen needs C# 13 or later, but LangVersion is 12: remove LangVersion, or set it to 13 or later.");
        await AssertOnlyErrorAsync(project, "ANN201", "this project is built with SDK 9.0.300 and compiler ", "-p:NETCoreSdkVersion=9.0.300");
        await AssertOnlyErrorAsync(project, "ANN201", " and compiler 4.14.", "-p:CompilerApiVersion=roslyn4.14");
    }

    [Fact]
    public async Task What_is_older_than_needed_is_refused_and_nothing_else()
    {
        string[] languages = ["1", "3", "7.3", "9.0", "12", "12.0", "ISO-1", "iso-2"];
        string[] compilers = ["3.11", "4.0", "4.14"];
        string[] sdks = ["6.0.428", "8.0.100", "9.0.300"];
        string[] switches = ["disabled", "none"];
        string[] accepted =
        [
            .. Each("LangVersion=", "", "13", "13.0", "14", "14.0", "20.0", "latest", "Latest", "latestMajor", "default", "preview"),
            .. Each("CompilerApiVersion=", "", "roslyn5.0", "roslyn5.9", "roslyn10.0"),
            .. Each("NETCoreSdkVersion=", "10.0.100", "10.0.100-rc.1.25451.107", "10.0.401", "11.0.100-preview.1"),
            .. Each("AnnGenImplicitUsings=", "", "enable", "Enable", "true", "disable", "DISABLE", "false", "False"),
        ];

        string output = await CheckAsync(
        [
            .. Each("LangVersion=", languages), .. Each("CompilerApiVersion=roslyn", compilers), .. Each("NETCoreSdkVersion=", sdks),
            .. Each("AnnGenImplicitUsings=", switches), .. accepted,
        ]);

        Assert.Equal(["ANN201", "ANN202", "ANN203"], BuildOutput.ErrorCodes(output).Order(StringComparer.Ordinal));
        int errors = output.Split(Environment.NewLine).Count(line => line.Contains("error ", StringComparison.Ordinal));
        Assert.Equal(languages.Length + compilers.Length + sdks.Length + switches.Length, errors);
        Assert.All(languages, version => Contains($"but LangVersion is {version}: remove"));
        Assert.All(compilers, version => Contains($" and compiler {version}."));
        Assert.All(sdks, version => Contains($"this project is built with SDK {version} and"));
        Assert.All(switches, value => Contains($"AnnGenImplicitUsings is '{value}'"));

        void Contains(string text) => Assert.Contains(text, output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Each(string property, params string[] values) => values.Select(value => property + value);

    private static async Task AssertOnlyErrorAsync(FreshProject project, string code, string text, params string[] options)
    {
        (int exitCode, string output) = await project.BuildAsync(options);
        Assert.NotEqual(0, exitCode);
        Assert.True(BuildOutput.ErrorCodes(output) is [string only] && only == code, output);
        Assert.Contains(text, output, StringComparison.Ordinal);
    }

    /// <summary>Runs the check alone, in one process for all values of properties, and returns what it wrote.</summary>
    private async Task<string> CheckAsync(string[] properties)
    {
        var project = new FreshProject(package, "Cases", Network);
        (int exitCode, string output) = await project.RestoreAsync();
        Assert.True(exitCode == 0, output);
        project.Write("Each.proj", $"""
            <Project>
              <ItemGroup>
                {string.Concat(properties.Select(value => $"<Case Include=\"Cases.csproj\" AdditionalProperties=\"{value}\" />"))}
              </ItemGroup>
              <Target Name="Each">
                <MSBuild Projects="@(Case)" Targets="CheckAnnGenRequirements" ContinueOnError="true" />
              </Target>
            </Project>
            """);
        (_, output) = await DotNet.RunAsync(project.Folder, "msbuild", "Each.proj", "-nologo", "-v:quiet", "-clp:NoSummary");
        return output;
    }
}
