using System.Diagnostics;
using System.Globalization;
using AnnGen.Networks.Tests.Child;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>A process that is killed while it saves leaves whole files, the old ones or the new ones.</summary>
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
        await Kill("save", path, "saved", async () =>
        {
            byte[] bytes = await File.ReadAllBytesAsync(path);
            Assert.Contains(whole, each => each.AsSpan().SequenceEqual(bytes));
        });
    }

    [Fact]
    public async Task Training_that_is_killed_again_and_again_comes_to_the_bits_of_uninterrupted_training()
    {
        await Kill("fit", _folder, "trained", () =>
        {
            string[] files = Directory.GetFiles(_folder, "step-*.safetensors");
            // The one above what is kept was written, and the oldest not yet deleted.
            Assert.InRange(files.Length, 1, CheckpointingRun.Keep + 1);
            foreach (string file in files)
                CheckpointingRun.CreateTrainer().LoadState(file);
            return Task.CompletedTask;
        });
        Trainer<ClassNetwork, Dim<_3, _5>, Classes<Dim<_1, _1>>, Adam> resumed = CheckpointingRun.CreateTrainer();
        resumed.LoadState(Directory.GetFiles(_folder, "step-*.safetensors").Max()!);
        Trainer<ClassNetwork, Dim<_3, _5>, Classes<Dim<_1, _1>>, Adam> whole = CheckpointingRun.CreateTrainer();
        whole.Fit(MadeData.Classes, epochs: resumed.Epoch + 1);
        int left = (int)(whole.StepCount - resumed.StepCount);
        Assert.InRange(left, 1, whole.StepCount / whole.Epoch);
        resumed.TrainEpoch(MadeData.Classes);
        Assert.Equal(whole.StepCount, resumed.StepCount);
        Assert.Equal(ParameterBits.Of(whole.Network.Parameters), ParameterBits.Of(resumed.Network.Parameters));
    }

    private static async Task Kill(string command, string path, string word, Func<Task> check)
    {
        Random random = new(Seed: 5);
        int kills = int.Parse(Environment.GetEnvironmentVariable("ANNGEN_KILLS") ?? $"{Kills}", CultureInfo.InvariantCulture);
        for (int kill = 0; kill < kills; kill++)
        {
            using Process process = Start(command, path);
            Assert.Equal(word, await process.StandardOutput.ReadLineAsync());
            await Task.Delay(random.Next(MostMilliseconds));
            process.Kill();
            await process.WaitForExitAsync();
            await check();
        }
    }

    private static Process Start(string command, string path)
    {
        string program = Path.Combine(AppContext.BaseDirectory, typeof(SavingRun).Assembly.GetName().Name + ".dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, command, path]) { RedirectStandardOutput = true })!;
    }

    private static byte[] Saved(ulong seed)
    {
        using var stream = new MemoryStream();
        new ImageNetwork(seed).Save(stream);
        return stream.ToArray();
    }
}
