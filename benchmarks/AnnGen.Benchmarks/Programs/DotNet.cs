using System.Diagnostics;
using AnnGen.Benchmarks.Measurement;

namespace AnnGen.Benchmarks.Programs;

/// <summary>Runs the dotnet command.</summary>
internal static class DotNet
{
    /// <summary>Runs it to its end.</summary>
    /// <exception cref="ContenderAbsentException">It fails; the message has what it says first.</exception>
    public static void Run(params string[] arguments)
    {
        using Process process = ProgramProcess.Start(new ProcessStartInfo("dotnet", [.. arguments, "--nologo", "--verbosity", "quiet"]));
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new ContenderAbsentException($"'dotnet {string.Join(' ', arguments)}' fails: {ProgramProcess.FirstLine(output + errors.Result)}");
    }
}
