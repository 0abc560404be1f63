using System.Diagnostics;
using System.Runtime.InteropServices;
using AnnGen.Benchmarks.Measurement;

namespace AnnGen.Benchmarks.Programs;

/// <summary>A project beside this one, or in another folder of the repository, that is built when it is first needed.</summary>
/// <param name="name">Its name, and that of its folder.</param>
/// <param name="parent">The folder of its folder.</param>
internal sealed class ProgramProject(string name, string parent = "benchmarks")
{
    private static readonly string s_platform = RuntimeInformation.RuntimeIdentifier;

    private readonly Lazy<string> _folder = new(() => Find(parent, name));

    private string Executable => OperatingSystem.IsWindows() ? name + ".exe" : name;

    /// <summary>Builds it.</summary>
    /// <returns>The path of the program.</returns>
    /// <exception cref="ContenderAbsentException">It does not build.</exception>
    public string Build()
    {
        DotNet.Run("build", _folder.Value, "--configuration", "Release", "--runtime", s_platform, "--no-self-contained");
        return Path.Combine(_folder.Value, "bin", "Release", $"net{Environment.Version.ToString(2)}", s_platform, Executable);
    }

    /// <summary>Publishes it, to a folder of its own for each form.</summary>
    /// <exception cref="ContenderAbsentException">It cannot be published.</exception>
    public PublishedProgram Publish(Publication publication)
    {
        long start = Stopwatch.GetTimestamp();
        DotNet.Run(
            ["publish", _folder.Value, "--configuration", "Release", "--runtime", s_platform,
             "--artifacts-path", FolderOf(publication), "--output", OutputOf(publication), .. publication.Options]);
        return new PublishedProgram(PathOf(publication), Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Where the program is once it is published.</summary>
    public string PathOf(Publication publication) => Path.Combine(OutputOf(publication), Executable);

    private string FolderOf(Publication publication) => Path.Combine(Artifacts.Folder, name, publication.Key);

    private string OutputOf(Publication publication) => Path.Combine(FolderOf(publication), "publish");

    private static string Find(string parent, string name)
    {
        string folder = Path.Combine(Artifacts.Repository, parent, name);
        return Directory.Exists(folder) ? folder : throw new ContenderAbsentException($"There is no project '{folder}'.");
    }
}
