using System.Text.Json;

namespace AnnGen.Package.Tests;

/// <summary>A project outside the repository, in a folder of its own beside others. It references the packed package.</summary>
internal sealed class FreshProject
{
    private readonly string _name;

    /// <summary>Writes the project.</summary>
    /// <param name="package">The packages.</param>
    /// <param name="name">The project's name, which no other project has.</param>
    /// <param name="program">Its source.</param>
    /// <param name="properties">Properties that the project sets, as XML.</param>
    /// <param name="references">Its references, as XML; null for the package AnnGen.</param>
    /// <param name="frameworks">The target framework, or several of them.</param>
    /// <param name="language">The ending of source files: cs, vb or fs.</param>
    public FreshProject(
        PackedPackage package, string name, string program,
        string properties = "", string? references = null, string frameworks = "net10.0", string language = "cs")
    {
        _name = name;
        Folder = Directory.CreateDirectory(Path.Combine(package.Folder, name)).FullName;
        Write($"Program.{language}", program);
        Write($"{name}.{language}proj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <{Frameworks(frameworks)}>{frameworks}</{Frameworks(frameworks)}>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreAdditionalProjectSources>{package.Feed}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{Path.Combine(package.Folder, "packages")}</RestorePackagesPath>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {references ?? package.Reference("AnnGen")}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>The folder of the project.</summary>
    public string Folder { get; }

    /// <summary>A reference to this project, as XML.</summary>
    public string Reference => $"""<ProjectReference Include="../{_name}/{_name}.csproj" />""";

    /// <summary>Writes a file into the project's folder.</summary>
    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public Task<(int ExitCode, string Output)> RunAsync() => DotNet.RunAsync(Folder, "run", "-c", "Release");

    public Task<(int ExitCode, string Output)> BuildAsync(params string[] options) =>
        DotNet.RunAsync(Folder, ["build", "-c", "Release", "--nologo", .. options]);

    public Task<(int ExitCode, string Output)> RestoreAsync() => DotNet.RunAsync(Folder, "restore", "--nologo");

    /// <summary>Packs the project into the feed of the packages, as version 1.0.0-test.</summary>
    public Task<(int ExitCode, string Output)> PackAsync(string feed) =>
        DotNet.RunAsync(Folder, "pack", "-o", feed, "-p:Version=1.0.0-test", "--nologo");

    /// <summary>The value of a property in the restored project, without building anything.</summary>
    public async Task<string> PropertyAsync(string property, params string[] options)
    {
        (int exitCode, string output) = await DotNet.RunAsync(Folder, ["msbuild", $"-getProperty:{property}", .. options]);
        Assert.True(exitCode == 0, output);
        return output.Trim();
    }

    /// <summary>Restores the project and returns the types of AnnGen that it has a `global using static` for. Nothing is built.</summary>
    public async Task<string[]> UsingsAsync(params string[] options)
    {
        // With a target, MSBuild evaluates the items after the restore instead of before it.
        string[] command = ["msbuild", "-restore", "-t:GetTargetPath", "-getItem:Using", .. options];
        (int exitCode, string output) = await DotNet.RunAsync(Folder, command);
        Assert.True(exitCode == 0, output);
        using JsonDocument answer = JsonDocument.Parse(output);
        return
        [
            .. answer.RootElement.GetProperty("Items").GetProperty("Using").EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!)
                .Where(type => type.StartsWith("AnnGen.", StringComparison.Ordinal)),
        ];
    }

    private static string Frameworks(string frameworks) =>
        frameworks.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework";
}
