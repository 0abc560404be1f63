namespace AnnGen.Package.Tests;

/// <summary>Where the `global using static` of the package reach, and where they do not.</summary>
[Collection(PackageCollection.Name)]
public sealed class UsingsTests(PackedPackage package)
{
    private const string Library = "<OutputType>Library</OutputType>";
    private const string Off = "<AnnGenImplicitUsings>Disable</AnnGenImplicitUsings>";
    private const string Above = $"<Project><PropertyGroup>{Off}</PropertyGroup></Project>";

    private static readonly string[] s_all = ["AnnGen.Activation", "AnnGen.Loss", "AnnGen.Padding", "AnnGen.TargetKind"];

    [Fact]
    public async Task A_reference_to_either_package_or_to_both_brings_each_using_once()
    {
        string both = package.Reference("AnnGen") + package.Reference("AnnGen.Csv");

        Assert.Equal(s_all, await UsingsAsync("DirectAlone"));
        Assert.Equal(s_all, await UsingsAsync("CsvAlone", "", package.Reference("AnnGen.Csv")));
        Assert.Equal(s_all, await UsingsAsync("CsvToo", "", both));
    }

    [Fact]
    public async Task The_switch_works_in_the_project_file_and_in_a_file_above_it()
    {
        Assert.Empty(await UsingsAsync("OffInProject", Off));

        var above = new FreshProject(package, "OffAbove", "", "", package.Reference("AnnGen.Csv"));
        Assert.Equal(s_all, await above.UsingsAsync());
        above.Write("Directory.Build.props", Above);
        Assert.Empty(await above.UsingsAsync());
        above.Write("Directory.Build.props", Above.Replace("Disable", "FALSE", StringComparison.Ordinal));
        Assert.Empty(await above.UsingsAsync());

        Assert.Equal(
            ["AnnGen.Activation", "AnnGen.Padding", "AnnGen.TargetKind"],
            await UsingsAsync("WithoutOne", "", package.Reference("AnnGen") + "<Using Remove=\"AnnGen.Loss\" />"));
    }

    [Fact]
    public async Task References_that_leave_build_files_out_bring_no_usings()
    {
        Assert.Empty(await UsingsAsync("WithoutBuild", "", package.Reference("AnnGen", "ExcludeAssets=\"build\"")));
        Assert.Equal(s_all, await UsingsAsync("Private", "", package.Reference("AnnGen", "PrivateAssets=\"all\"")));
    }

    [Theory]
    [InlineData("AnnGen")]
    [InlineData("AnnGen.Csv")]
    public async Task Versions_managed_in_one_place_change_nothing(string id)
    {
        var project = new FreshProject(package, $"Central.{id}", "", "", $"""<PackageReference Include="{id}" />""");
        project.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="AnnGen" Version="{package.Version}" />
                <PackageVersion Include="AnnGen.Csv" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);

        Assert.Equal(s_all, await project.UsingsAsync());
    }

    [Theory]
    [InlineData("vb", "Module Program\nSub Main()\nEnd Sub\nEnd Module")]
    [InlineData("fs", "[<EntryPoint>]\nlet main _ = 0")]
    public async Task Other_languages_get_neither_usings_nor_checks(string language, string program)
    {
        string items = package.Reference("AnnGen") + (language == "fs" ? "<Compile Include=\"Program.fs\" />" : "");
        var project = new FreshProject(package, $"Language.{language}", program, "<LangVersion>9</LangVersion>", items, language: language);
        (int exitCode, string output) = await project.BuildAsync();

        Assert.True(exitCode == 0, output);
    }

    /// <summary>A user of the library has own types called as activations are, compiles as C# 12, and uses the library's network.</summary>
    [Fact]
    public async Task Projects_that_use_a_library_are_left_alone()
    {
        const string Network = """
            using AnnGen;
            namespace Nets;
            [Network(MeanSquaredError)]
            [Dense(2, 8, Relu)]
            [Dense(8, 1, Identity)]
            public sealed partial class Net;
            """;
        const string User = """
            using Own;
            Console.WriteLine($"{Step.Name} {Identity.Name} {Relu.Name} {new NetUser().Outputs}");
            namespace Own
            {
                public static class Step { public const string Name = "step"; }
                public static class Identity { public const string Name = "identity"; }
                public static class Relu { public const string Name = "relu"; }
                public class NetUser { public int Outputs => NETS.Net.OutputSize; }
            }
            """;
        const string Old = "<LangVersion>12</LangVersion>";
        foreach (string id in new[] { "AnnGen", "AnnGen.Csv" })
        {
            string name = $"Lib.{id}";
            string space = id.Replace(".", "", StringComparison.Ordinal) + "Nets";
            string user = User.Replace("NETS", space, StringComparison.Ordinal);
            var library = new FreshProject(
                package, name, Network.Replace("Nets", space, StringComparison.Ordinal), Library, package.Reference(id));
            (int exitCode, string output) = await library.PackAsync(package.Feed);
            Assert.True(exitCode == 0, output);

            await AssertRunsAsync(new FreshProject(package, $"{name}.ByProject", user, Old, library.Reference));
            await AssertRunsAsync(new FreshProject(
                package, $"{name}.ByPackage", user, Old, $"""<PackageReference Include="{name}" Version="1.0.0-test" />"""));
        }

        static async Task AssertRunsAsync(FreshProject project)
        {
            (int exitCode, string output) = await project.RunAsync();
            Assert.True(exitCode == 0, output);
            Assert.Contains("step identity relu 1", output, StringComparison.Ordinal);
            Assert.Empty(await project.UsingsAsync());
            string[] native = ["-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64"];
            Assert.Equal("x86-64-v3", await project.PropertyAsync("IlcInstructionSet", native));
        }
    }

    private Task<string[]> UsingsAsync(string name, string properties = "", string? references = null) =>
        new FreshProject(package, name, "", properties, references).UsingsAsync();
}
