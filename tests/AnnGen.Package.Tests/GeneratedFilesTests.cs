namespace AnnGen.Package.Tests;

/// <summary>Projects that write the generated files below their own folder, where the SDK looks for sources.</summary>
[Collection(PackageCollection.Name)]
public sealed class GeneratedFilesTests(PackedPackage package)
{
    [Theory]
    [InlineData("Written", "Generated", "Release", 1)]
    [InlineData("WrittenByConfiguration", "$(MSBuildProjectDirectory)/Generated/$(Configuration)", "Debug", 2)]
    public async Task A_later_build_does_not_compile_them_again(string name, string path, string later, int files)
    {
        const string Network = """
            using AnnGen;
            Console.WriteLine(XorNet.OutputSize);
            [Network(MeanSquaredError)]
            [Dense(2, 1)]
            public sealed partial class XorNet;
            """;
        var project = new FreshProject(package, name, Network, $"""
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
            <CompilerGeneratedFilesOutputPath>{path}</CompilerGeneratedFilesOutputPath>
            """);

        foreach (string configuration in new[] { "Release", later })
        {
            (int exitCode, string output) = await DotNet.RunAsync(
                project.Folder, "build", "-c", configuration, "--nologo", "--no-incremental");
            Assert.True(exitCode == 0, output);
        }
        string[] written = Directory.GetFiles(Path.Combine(project.Folder, "Generated"), "XorNet.g.cs", SearchOption.AllDirectories);
        Assert.Equal(files, written.Length);
    }
}
