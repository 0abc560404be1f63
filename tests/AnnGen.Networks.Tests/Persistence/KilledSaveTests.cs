using System.Diagnostics;
using System.Globalization;
using AnnGen.Networks.Tests.Child;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>A process that is killed while it saves leaves a whole file, the old one or the new one.</summary>
/// <remarks>A few times; as often as the variable ANNGEN_KILLS says where it is set.</remarks>
public sealed class KilledSaveTests : IDisposable
{
    private const int Kills = 8;
    private const int MostMilliseconds = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("AnnGen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_whole_whenever_the_process_is_killed()
    {
        string path = Path.Combine(_folder, "weights.safetensors");
        byte[][] whole = [.. SavingRun.Seeds.Select(Saved)];
        Random random = new(Seed: 5);
        int kills = int.Parse(Environment.GetEnvironmentVariable("ANNGEN_KILLS") ?? $"{Kills}", CultureInfo.InvariantCulture);
        for (int kill = 0; kill < kills; kill++)
        {
            using Process process = Start(path);
            Assert.Equal("saved", await process.StandardOutput.ReadLineAsync());
            await Task.Delay(random.Next(MostMilliseconds));
            process.Kill();
            await process.WaitForExitAsync();
            byte[] bytes = await File.ReadAllBytesAsync(path);
            Assert.Contains(whole, each => each.AsSpan().SequenceEqual(bytes));
        }
    }

    private static Process Start(string path)
    {
        string program = Path.Combine(AppContext.BaseDirectory, typeof(SavingRun).Assembly.GetName().Name + ".dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, "save", path]) { RedirectStandardOutput = true })!;
    }

    private static byte[] Saved(ulong seed)
    {
        using var stream = new MemoryStream();
        new ImageNetwork(seed).Save(stream);
        return stream.ToArray();
    }
}
