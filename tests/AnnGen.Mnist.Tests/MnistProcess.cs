using System.Diagnostics;

namespace Mnist.Tests;

/// <summary>Runs the sample as a user does, but without a network and with a cache of its own.</summary>
internal static class MnistProcess
{
    internal static async Task<(int ExitCode, string Output, string Error)> RunAsync(string cache, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(DigitNet).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_CACHE_HOME"] = cache;
        start.Environment["LOCALAPPDATA"] = cache;
        start.Environment.Remove("ANNGEN_MNIST");

        // A proxy at a port where nobody answers: no request leaves the machine.
        start.Environment["HTTPS_PROXY"] = "http://127.0.0.1:1";
        start.Environment.Remove("NO_PROXY");

        // Some build servers ask for colours by these.
        start.Environment["GITHUB_ACTIONS"] = "true";
        start.Environment["TERM"] = "xterm-256color";

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
