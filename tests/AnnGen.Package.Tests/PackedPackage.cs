using System.Globalization;

namespace AnnGen.Package.Tests;

/// <summary>
/// The packages AnnGen, AnnGen.Csv and AnnGen.Onnx, packed once for all tests, and a folder outside the repository for the projects that use them.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    /// <summary>A version of its own for each run, so that no package cache can hand out an older build.</summary>
    public string Version { get; } = "0.0.1-test." + DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);

    public string Folder { get; } = Directory.CreateTempSubdirectory("anngen-package-").FullName;

    public string Feed => Path.Combine(Folder, "feed");

    public string PackageFile => Path.Combine(Feed, $"AnnGen.{Version}.nupkg");

    public string CsvPackageFile => Path.Combine(Feed, $"AnnGen.Csv.{Version}.nupkg");

    public string OnnxPackageFile => Path.Combine(Feed, $"AnnGen.Onnx.{Version}.nupkg");

    public string SymbolFile => Path.Combine(Feed, $"AnnGen.{Version}.snupkg");

    public async Task InitializeAsync()
    {
        // In a copy, as of a fresh clone: other tests may be building the same projects at this moment.
        string copy = Path.Combine(Folder, "repository");
        Copy(Repository.Root, copy);
        foreach (string project in new[] { "AnnGen.Runtime", "AnnGen.Csv", "AnnGen.Onnx" })
        {
            (int exitCode, string output) = await DotNet.RunAsync(
                copy, "pack", Path.Combine("src", project), "-o", Feed, $"-p:Version={Version}");
            Assert.True(exitCode == 0, output);
        }
    }

    /// <summary>A reference to a package of this version, as XML.</summary>
    public string Reference(string id, string attributes = "") =>
        $"""<PackageReference Include="{id}" Version="{Version}" {attributes} />""";

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Copies what the package is made of, without what a build left behind.</summary>
    private static void Copy(string root, string copy)
    {
        string[] files =
        [
            .. Directory.GetFiles(root),
            .. Directory.GetFiles(Path.Combine(root, "src"), "*", SearchOption.AllDirectories),
        ];
        foreach (string file in files)
        {
            string relative = Path.GetRelativePath(root, file);
            if (relative.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
                continue;
            string target = Path.Combine(copy, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

/// <summary>The tests that share a package, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "package";
}
