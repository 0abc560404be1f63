using System.Diagnostics;
using System.Runtime.InteropServices;
using AnnGen.Benchmarks.Measurement;

namespace AnnGen.Benchmarks.Programs;

/// <summary>A project beside this one. It is no part of the solution, and is built when it is first needed.</summary>
internal sealed class ProgramProject(string name)
{
    private static readonly string s_platform = RuntimeInformation.RuntimeIdentifier;

    private readonly Lazy<string> _folder = new(() => Find(name));

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
        string artifacts = Path.Combine(Artifacts.Folder, name, publication.Key);
        string output = Path.Combine(artifacts, "publish");
        long start = Stopwatch.GetTimestamp();
        DotNet.Run(
            ["publish", _folder.Value, "--configuration", "Release", "--runtime", s_platform,
             "--artifacts-path", artifacts, "--output", output, .. publication.Options]);
        return new PublishedProgram(Path.Combine(output, Executable), Stopwatch.GetElapsedTime(start));
    }

    private static string Find(string name)
    {
        string folder = Path.Combine(Artifacts.Repository, "benchmarks", name);
        return Directory.Exists(folder) ? folder : throw new ContenderAbsentException($"There is no project '{folder}'.");
    }
}
