namespace AnnGen.Package.Tests;

/// <summary>A project that knows nothing of the repository: it references the packed package.</summary>
internal sealed class FreshProject
{
    private readonly string _folder;
    private readonly string _packages;

    /// <summary>Writes the project.</summary>
    /// <param name="package">The package.</param>
    /// <param name="name">The project's name, which no other project has.</param>
    /// <param name="program">Its source.</param>
    /// <param name="properties">Properties that the project sets, as XML.</param>
    public FreshProject(PackedPackage package, string name, string program, string properties = "")
    {
        _folder = Directory.CreateDirectory(Path.Combine(package.Folder, name)).FullName;
        _packages = Path.Combine(package.Folder, "packages");
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), program);
        File.WriteAllText(Path.Combine(_folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreAdditionalProjectSources>{package.Feed}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{_packages}</RestorePackagesPath>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AnnGen" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);
    }

    public Task<(int ExitCode, string Output)> RunAsync() => DotNet.RunAsync(_folder, "run", "-c", "Release");

    public Task<(int ExitCode, string Output)> BuildAsync(params string[] options) =>
        DotNet.RunAsync(_folder, ["build", "-c", "Release", "--nologo", .. options]);

    public Task<(int ExitCode, string Output)> RestoreAsync() => DotNet.RunAsync(_folder, "restore", "--nologo");

    /// <summary>What the restored project says of a property, without building anything.</summary>
    public async Task<string> PropertyAsync(string property, params string[] options)
    {
        (int exitCode, string output) = await DotNet.RunAsync(_folder, ["msbuild", $"-getProperty:{property}", .. options]);
        Assert.True(exitCode == 0, output);
        return output.Trim();
    }
}
