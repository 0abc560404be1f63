namespace AnnGen.Package.Tests;

/// <summary>Projects of frameworks that the package does not serve: restoring says so, and nothing else does.</summary>
[Collection(PackageCollection.Name)]
public sealed class FrameworkTests(PackedPackage package)
{
    // No reference assemblies of the framework are needed to restore.
    private const string Bare = "<DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>";

    [Theory]
    [InlineData("AnnGen", "net8.0")]
    [InlineData("AnnGen", "netstandard2.0")]
    [InlineData("AnnGen", "net8.0;net10.0")]
    [InlineData("AnnGen.Csv", "net9.0")]
    public async Task A_project_of_an_older_framework_gets_one_kind_of_error(string id, string frameworks)
    {
        string name = $"Older.{id}.{frameworks.Replace(';', '.')}";
        var project = new FreshProject(package, name, "", Bare, package.Reference(id), frameworks);
        (int exitCode, string output) = await project.BuildAsync();

        Assert.NotEqual(0, exitCode);
        Assert.True(BuildOutput.ErrorCodes(output) is ["NU1202"], output);
        Assert.Contains(
            $"Package {id} {package.Version} is not compatible with {frameworks.Split(';')[0]} ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("not compatible with net10.0", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_may_reference_the_package_for_one_of_its_frameworks()
    {
        string reference = package.Reference("AnnGen", """Condition="'$(TargetFramework)' == 'net10.0'" """);
        var project = new FreshProject(package, "OneOfTwo", "", Bare, reference, "net8.0;net10.0");
        (int exitCode, string output) = await project.RestoreAsync();

        Assert.True(exitCode == 0, output);
        Assert.Empty(await project.UsingsAsync("-p:TargetFramework=net8.0"));
        Assert.Equal(4, (await project.UsingsAsync("-p:TargetFramework=net10.0")).Length);
    }
}
