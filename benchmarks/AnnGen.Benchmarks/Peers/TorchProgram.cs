using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AnnGen.Benchmarks.Peers;

/// <summary>
/// The program that runs libtorch: a process of its own, because the native library wants a C++ library that not every
/// machine has. It is built when it is first needed, since restoring it takes its time.
/// </summary>
internal static class TorchProgram
{
    /// <summary>The environment variable that names a command to start the program with, as <c>COMMAND PROGRAM</c>.</summary>
    public const string WrapperVariable = "ANNGEN_TORCH_WRAPPER";

    private const string Project = "AnnGen.Benchmarks.Torch";

    private static readonly Lazy<string> s_path = new(Build);

    /// <summary>Starts the program with its input and output redirected.</summary>
    /// <exception cref="PeerAbsentException">It does not build or does not start.</exception>
    public static Process Start()
    {
        string path = s_path.Value;
        string? wrapper = Environment.GetEnvironmentVariable(WrapperVariable);
        ProcessStartInfo start = string.IsNullOrEmpty(wrapper) ? new(path) : new(wrapper, [path]);
        start.RedirectStandardInput = true;
        return Start(start);
    }

    /// <summary>The first line of some output that says something.</summary>
    public static string? FirstLine(string output) =>
        output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();

    private static string Build()
    {
        string folder = ProjectFolder();
        string platform = RuntimeInformation.RuntimeIdentifier;
        using Process process = Start(new ProcessStartInfo("dotnet",
            ["build", folder, "--configuration", "Release", "--runtime", platform, "--no-self-contained", "--nologo", "--verbosity", "quiet"]));
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new PeerAbsentException($"{Project} does not build: {FirstLine(output)}");

        string name = OperatingSystem.IsWindows() ? Project + ".exe" : Project;
        return Path.Combine(folder, "bin", "Release", $"net{Environment.Version.ToString(2)}", platform, name);
    }

    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new PeerAbsentException(exception.Message, exception);
        }
    }

    /// <summary>The project beside the one that this program was built from.</summary>
    private static string ProjectFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, Project);
            if (File.Exists(Path.Combine(candidate, Project + ".csproj")))
                return candidate;
        }
        throw new PeerAbsentException($"The project {Project} lies in no folder above '{AppContext.BaseDirectory}'.");
    }
}
