using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Embedded.Tests;

/// <summary>The sample, published with NativeAOT when a test first needs it: the program alone, in a folder of its own.</summary>
public sealed class PublishedProgram : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<string>> _path;

    public PublishedProgram() => _path = new(PublishAsync);

    /// <summary>The path of the program.</summary>
    public Task<string> PathAsync() => _path.Value;

    /// <summary>Starts the program. Its streams are redirected.</summary>
    public async Task<Process> StartAsync(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(await PathAsync(), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>Runs the program.</summary>
    /// <param name="input">What it reads.</param>
    /// <param name="arguments">Its arguments.</param>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(byte[] input, params string[] arguments)
    {
        using Process process = await StartAsync(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> PublishAsync()
    {
        // With a folder of its own for what is built, since other tests may be building the same projects at this moment. It stays, so that
        // the next run compiles only what has changed.
        (int exitCode, string output) = await DotNet.RunAsync(
            Repository.Root,
            [
                "publish", Path.Combine("samples", "Embedded"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
                "--artifacts-path", Path.Combine(Repository.Root, "artifacts", "embedded"), "-o", _folder.At("published"), .. NativeFactAttribute.Options,
            ]);
        Assert.True(exitCode == 0, output);
        string name = OperatingSystem.IsWindows() ? "Embedded.exe" : "Embedded";
        string alone = Directory.CreateDirectory(_folder.At("alone")).FullName;
        File.Move(Path.Combine(_folder.At("published"), name), Path.Combine(alone, name));
        return Path.Combine(alone, name);
    }
}
