using Mnist.Data;

namespace Mnist.Tests.Data;

public sealed class DigitSourcesTests : IDisposable
{
    private static readonly (int Train, int Test) Drawn = (100, 50);

    private readonly TemporaryFolder _folder = new();
    private readonly SmallMnist _mnist = new();
    private readonly LocalServer _server;
    private readonly RecordedProgress _progress = new();

    public DigitSourcesTests() => _server = new LocalServer(_mnist.Packed);

    private string Cache => _folder.At("cache");

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_folder_of_the_command_line_comes_first()
    {
        string folder = Database("given");

        DigitData data = await Sources(named: Database("named")).LoadAsync(folder, seed: 1, CancellationToken.None);

        Assert.Equal($"MNIST from '{folder}'", data.Origin);
    }

    [Fact]
    public async Task The_folder_of_the_environment_comes_second()
    {
        string folder = Database("named");
        _mnist.WriteTo(Cache);

        DigitData data = await Sources(named: folder).LoadAsync(null, seed: 1, CancellationToken.None);

        Assert.Equal($"MNIST from '{folder}'", data.Origin);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task The_cache_comes_third_and_is_not_downloaded_again(string? named)
    {
        _mnist.WriteTo(Cache);

        DigitData data = await Sources(named).LoadAsync(null, seed: 1, CancellationToken.None);

        Assert.Equal($"MNIST from '{Cache}'", data.Origin);
        Assert.Empty(_server.Requests);
        Assert.Empty(_progress.Messages);
    }

    [Fact]
    public async Task An_empty_cache_is_filled_from_a_mirror_for_the_runs_to_come()
    {
        DigitData data = await Sources().LoadAsync(null, seed: 1, CancellationToken.None);
        Assert.Equal(4, _server.Requests.Count);
        DigitData again = await Sources().LoadAsync(null, seed: 1, CancellationToken.None);

        Assert.Equal(4, _server.Requests.Count);
        Assert.Equal(SmallMnist.TrainCount, data.Train.Count);
        Assert.Equal(SmallMnist.TrainCount, again.Train.Count);
    }

    [Fact]
    public async Task A_damaged_file_in_the_cache_is_reported_deleted_and_downloaded_again()
    {
        _mnist.WriteTo(Cache);
        string path = Path.Combine(Cache, "t10k-images-idx3-ubyte");
        byte[] content = File.ReadAllBytes(path);
        content[100] ^= 1;
        File.WriteAllBytes(path, content);

        await Sources().LoadAsync(null, seed: 1, CancellationToken.None);

        Assert.Equal(["t10k-images-idx3-ubyte.gz"], _server.Requests);
        Assert.Equal(_mnist.Contents["t10k-images-idx3-ubyte"], File.ReadAllBytes(path));
        string message = Assert.Single(_progress.Messages);
        Assert.StartsWith("'t10k-images-idx3-ubyte' is damaged", message, StringComparison.Ordinal);
        Assert.EndsWith($"It is deleted from '{Cache}' and downloaded again.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_digits_are_drawn_and_the_user_is_told()
    {
        DigitData data = await Sources(mirror: LocalServer.NoServer()).LoadAsync(null, seed: 1, CancellationToken.None);

        Assert.Equal("digits drawn by this program, not MNIST", data.Origin);
        Assert.Equal(Drawn, (data.Train.Count, data.Test.Count));
        Assert.StartsWith("'train-images-idx3-ubyte' cannot be downloaded", _progress.Messages.First(), StringComparison.Ordinal);
        Assert.Contains("its accuracy is not the one on MNIST", _progress.Messages.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_in_the_cache_is_not_trained_on_without_a_network_either()
    {
        _mnist.WriteTo(Cache);
        string path = Path.Combine(Cache, "train-labels-idx1-ubyte");
        File.WriteAllBytes(path, [1, 2, 3]);

        DigitData data = await Sources(mirror: LocalServer.NoServer()).LoadAsync(null, seed: 1, CancellationToken.None);

        Assert.Equal(Drawn.Train, data.Train.Count);
        Assert.False(File.Exists(path));
        Assert.Contains(_progress.Messages, message => message.StartsWith("'train-labels-idx1-ubyte' is cut short", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_folder_that_the_user_named_is_an_error_though_there_are_other_sources(bool byCommandLine)
    {
        string folder = Database("damaged");
        File.Delete(Path.Combine(folder, "train-labels-idx1-ubyte"));
        _mnist.WriteTo(Cache);

        IOException exception = await Assert.ThrowsAnyAsync<IOException>(
            () => Sources(named: byCommandLine ? null : folder).LoadAsync(byCommandLine ? folder : null, seed: 1, CancellationToken.None));

        Assert.Contains("'train-labels-idx1-ubyte' is missing", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_leads_to_drawn_digits_with_the_reason()
    {
        File.WriteAllText(Cache, "a file where the folder should be");

        DigitData data = await Sources().LoadAsync(null, seed: 1, CancellationToken.None);

        Assert.Equal(Drawn.Train, data.Train.Count);
        Assert.Contains(Cache, _progress.Messages.First(), StringComparison.Ordinal);
    }

    private string Database(string name)
    {
        _mnist.WriteTo(_folder.At(name));
        return _folder.At(name);
    }

    private DigitSources Sources(string? named = null, Uri? mirror = null) => new(_progress)
    {
        Files = _mnist.Files,
        Named = named,
        Cache = Cache,
        Drawn = Drawn,
        Mirrors = [mirror ?? _server.Uri],
    };
}
