namespace AnnGen.Package.Tests;

/// <summary>What the package sets when a project is published with NativeAOT. Nothing is compiled here.</summary>
[Collection(PackageCollection.Name)]
public sealed class NativeAotTests(PackedPackage package)
{
    private const string Property = "IlcInstructionSet";
    private const string Native = "-p:PublishAot=true";

    [Fact]
    public async Task A_project_that_says_nothing_is_compiled_for_processors_with_avx2_and_fma()
    {
        FreshProject project = await RestoredAsync("Silent");

        Assert.Equal("x86-64-v3", await project.PropertyAsync(Property, Native, "-p:RuntimeIdentifier=linux-x64"));
        Assert.Equal("x86-64-v3", await project.PropertyAsync(Property, Native, "-p:RuntimeIdentifier=win-x64"));
        Assert.Equal("", await project.PropertyAsync(Property, Native, "-p:RuntimeIdentifier=linux-arm64"));
        Assert.Equal("", await project.PropertyAsync(Property, "-p:RuntimeIdentifier=linux-x64"));
    }

    [Fact]
    public async Task A_project_that_names_no_platform_is_compiled_for_the_machine_that_it_is_built_on()
    {
        FreshProject project = await RestoredAsync("Here");

        string platform = await project.PropertyAsync("RuntimeIdentifier", Native);
        string expected = platform.EndsWith("-x64", StringComparison.Ordinal) ? "x86-64-v3" : "";
        Assert.Equal(expected, await project.PropertyAsync(Property, Native));
    }

    [Fact]
    public async Task A_project_that_chooses_its_processors_is_left_alone()
    {
        FreshProject project = await RestoredAsync("Chooser", $"<{Property}>x86-64-v4</{Property}>");

        Assert.Equal("x86-64-v4", await project.PropertyAsync(Property, Native, "-p:RuntimeIdentifier=linux-x64"));
    }

    [Fact]
    public async Task Projects_of_the_repository_are_compiled_as_with_the_package()
    {
        string folder = Path.Combine(Repository.Root, "samples", "Mnist");
        (int exitCode, string output) = await DotNet.RunAsync(
            folder, "msbuild", $"-getProperty:{Property}", Native, "-p:RuntimeIdentifier=linux-x64");

        Assert.True(exitCode == 0, output);
        Assert.Equal("x86-64-v3", output.Trim());
    }

    private async Task<FreshProject> RestoredAsync(string name, string properties = "")
    {
        var project = new FreshProject(package, name, "", properties);
        (int exitCode, string output) = await project.RestoreAsync();
        Assert.True(exitCode == 0, output);
        return project;
    }
}
