using System.Net;
using Mnist.Data;

namespace Mnist.Tests.Data;

public sealed class MnistMirrorsTests : IDisposable
{
    private const string Name = "t10k-labels-idx1-ubyte";

    private readonly TemporaryFolder _folder = new();
    private readonly SmallMnist _mnist = new();
    private readonly LocalServer _server;
    private readonly RecordedProgress _progress = new();

    public MnistMirrorsTests() => _server = new LocalServer(_mnist.Packed);

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_is_stored_unpacked_and_nothing_else_is_left()
    {
        string path = await DownloadAsync(_server.Uri);

        Assert.Equal(_folder.At(Name), path);
        Assert.Equal(_mnist.Contents[Name], File.ReadAllBytes(path));
        Assert.Equal([Name], _folder.Names);
        Assert.All(_progress.Reports, report => Assert.Equal(Name, report.Work));
    }

    [Fact]
    public async Task The_next_mirror_is_asked_when_one_does_not_answer()
    {
        string path = await DownloadAsync(LocalServer.NoServer(), _server.Uri);

        Assert.Equal(_mnist.Contents[Name], File.ReadAllBytes(path));
    }

    [Fact]
    public async Task What_came_damaged_is_reported_and_downloaded_again()
    {
        byte[] other = [.. _mnist.Contents[Name]];
        other[^1] ^= 1;
        _server.Fail(LocalServer.Fault.Instead(SmallMnist.Gzip(other)));

        string path = await DownloadAsync(_server.Uri);

        Assert.Equal(_mnist.Contents[Name], File.ReadAllBytes(path));
        Assert.Equal(["'t10k-labels-idx1-ubyte' came damaged from 127.0.0.1; it is downloaded again."], _progress.Messages);
    }

    [Fact]
    public async Task What_cannot_be_unpacked_is_downloaded_again()
    {
        _server.Fail(LocalServer.Fault.Instead("<html>Sign in to the network</html>"u8.ToArray()));

        string path = await DownloadAsync(_server.Uri);

        Assert.Equal(_mnist.Contents[Name], File.ReadAllBytes(path));
    }

    [Fact]
    public async Task What_an_earlier_run_left_of_another_file_does_no_harm()
    {
        File.WriteAllBytes(_folder.At($"{Name}.gz.127.0.0.1.part"), [1, 2, 3]);

        string path = await DownloadAsync(_server.Uri);

        Assert.Equal([$"{Name}.gz from 3", $"{Name}.gz"], _server.Requests);
        Assert.Equal(_mnist.Contents[Name], File.ReadAllBytes(path));
    }

    [Fact]
    public async Task A_file_that_is_damaged_everywhere_is_named_and_never_stored()
    {
        byte[] damaged = SmallMnist.Gzip([1, 2, 3]);
        _server.Fail(LocalServer.Fault.Instead(damaged), LocalServer.Fault.Instead(damaged));

        DownloadException exception = await Assert.ThrowsAsync<DownloadException>(() => DownloadAsync(_server.Uri, LocalServer.NoServer()));

        Assert.StartsWith("'t10k-labels-idx1-ubyte' cannot be downloaded (127.0.0.1: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(_mnist.Files.TestLabels.Sha256, exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task A_mirror_that_has_no_such_file_is_passed_over()
    {
        _server.Fail(LocalServer.Fault.Refusal(HttpStatusCode.NotFound));

        string path = await DownloadAsync(_server.Uri, _server.Uri);

        Assert.Equal(_mnist.Contents[Name], File.ReadAllBytes(path));
        Assert.Equal(2, _server.Requests.Count);
    }

    private async Task<string> DownloadAsync(params Uri[] mirrors)
    {
        using ResumableDownload download = new(new HttpClientHandler()) { RetryDelay = TimeSpan.Zero };
        return await new MnistMirrors(download, mirrors).DownloadAsync(_mnist.Files.TestLabels, _folder.Path, _progress, CancellationToken.None);
    }
}
