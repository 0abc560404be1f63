namespace AnnGen.Benchmarks.Programs;

/// <summary>The package AnnGen, packed of the sources at hand for the project that references it and nothing else.</summary>
internal static class AnnGenPackage
{
    private const string Version = "0.0.0-benchmark";

    private static readonly Lazy<bool> s_packed = new(Pack);

    /// <summary>Packs it, once.</summary>
    public static void Ensure() => _ = s_packed.Value;

    private static bool Pack()
    {
        string folder = Artifacts.Folder;
        // NuGet takes a version that it has unpacked before to be the same package for ever.
        string unpacked = Path.Combine(folder, "packages", "anngen");
        if (Directory.Exists(unpacked))
            Directory.Delete(unpacked, recursive: true);
        DotNet.Run(
            "pack", Path.Combine(Artifacts.Repository, "src", "AnnGen.Runtime"), "--artifacts-path", Path.Combine(folder, "pack"),
            "--output", Path.Combine(folder, "feed"), $"-p:Version={Version}");
        return true;
    }
}
