using System.Diagnostics;

namespace AnnGen.Tests;

/// <summary>Runs Python with NumPy, where it is installed.</summary>
internal static class PythonWithNumPy
{
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromMinutes(2);

    /// <summary>The first python3 on the path that has NumPy; null where there is none.</summary>
    public static string? Program { get; } = Find();

    /// <summary>Runs a script.</summary>
    /// <param name="script">The text of the script.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it wrote.</returns>
    public static string Run(string script, params string[] arguments)
    {
        (int exitCode, string output, string error) = Start(Program!, ["-c", script, .. arguments]);
        return exitCode == 0 ? output : throw new InvalidOperationException($"Python ended with {exitCode}: {error}");
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "python.exe" : "python3"))
            .FirstOrDefault(program => File.Exists(program) && Start(program, ["-c", "import numpy"]).ExitCode == 0);

    private static (int ExitCode, string Output, string Error) Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_timeLimit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took longer than {s_timeLimit}.");
        }
        return (process.ExitCode, output.Result, error.Result);
    }
}

/// <summary>A test that is skipped where Python with NumPy is not installed.</summary>
internal sealed class PythonFactAttribute : Xunit.FactAttribute
{
    public PythonFactAttribute() => Skip = PythonWithNumPy.Program is null ? "There is no python3 with NumPy on the path." : null;
}
