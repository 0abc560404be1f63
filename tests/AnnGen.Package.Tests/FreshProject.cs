namespace AnnGen.Package.Tests;

/// <summary>A project that knows nothing of the repository: it references the packed package.</summary>
internal sealed class FreshProject
{
    private readonly string _folder;
    private readonly string _packages;

    public FreshProject(PackedPackage package, string name, string program)
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
}
