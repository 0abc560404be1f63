using AnnGen.Benchmarks.Measurement;

namespace AnnGen.Benchmarks.Programs;

/// <summary>Where packages and published programs are put: a folder of the repository that is not under version control.</summary>
internal static class Artifacts
{
    private const string Solution = "AnnGen.sln";

    /// <summary>The repository that this program was built from.</summary>
    /// <exception cref="ContenderAbsentException">The program was taken elsewhere.</exception>
    public static string Repository
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
                folder = folder.Parent;
            return folder?.FullName ?? throw new ContenderAbsentException($"No folder above '{AppContext.BaseDirectory}' has {Solution}.");
        }
    }

    public static string Folder => Path.Combine(Repository, "artifacts", "deployment");

    /// <summary>Deletes what earlier runs published, so that all of it is built anew.</summary>
    public static void Clear()
    {
        // The cache of packages stays, since compilers are among them.
        foreach (string folder in Directory.Exists(Folder) ? Directory.GetDirectories(Folder) : [])
        {
            if (Path.GetFileName(folder) != "packages")
                Directory.Delete(folder, recursive: true);
        }
    }
}
