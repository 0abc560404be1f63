using System.Net;
using Mnist.Data;

namespace Mnist.Tests.Data;

public sealed class ResumableDownloadTests : IDisposable
{
    private static readonly byte[] s_content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];

    private readonly TemporaryFolder _folder = new();
    private readonly LocalServer _server = new(new Dictionary<string, byte[]> { ["file"] = s_content });
    private readonly List<(long Done, long? Total)> _reports = [];

    private string Partial => _folder.At("file.part");

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_is_fetched_whole_and_its_progress_reported()
    {
        await FetchAsync(_server);

        Assert.Equal(s_content, File.ReadAllBytes(Partial));
        Assert.Equal((0L, s_content.Length), _reports[0]);
        Assert.Equal((s_content.Length, s_content.Length), _reports[^1]);
        Assert.Equal(_reports.Order(), _reports);
    }

    [Fact]
    public async Task What_an_earlier_run_left_is_gone_on_with()
    {
        File.WriteAllBytes(Partial, s_content[..123_456]);

        await FetchAsync(_server);

        Assert.Equal(["file from 123456"], _server.Requests);
        Assert.Equal(s_content, File.ReadAllBytes(Partial));
        Assert.Equal((123_456L, s_content.Length), _reports[0]);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_gone_on_with_where_it_broke()
    {
        _server.Fail(LocalServer.Fault.BreakAfter(100_000), LocalServer.Fault.BreakAfter(50_000));

        await FetchAsync(_server);

        // What of the last bytes arrives before the break is the system's affair; none may come twice or be left out.
        Assert.Equal(3, _server.Requests.Count);
        Assert.Equal("file", _server.Requests.First());
        Assert.Equal(s_content, File.ReadAllBytes(Partial));
    }

    [Fact]
    public async Task A_server_that_goes_silent_is_asked_again()
    {
        _server.Fail(LocalServer.Fault.SilenceAfter(100_000));

        await FetchAsync(_server, stallTimeout: TimeSpan.FromSeconds(2));

        Assert.Equal(["file", "file from 100000"], _server.Requests);
        Assert.Equal(s_content, File.ReadAllBytes(Partial));
    }

    [Fact]
    public async Task A_server_that_knows_no_parts_sends_the_whole_and_nothing_is_there_twice()
    {
        using LocalServer server = new(new Dictionary<string, byte[]> { ["file"] = s_content }) { KnowsRanges = false };
        File.WriteAllBytes(Partial, s_content[..1000]);

        await FetchAsync(server);

        Assert.Equal(s_content, File.ReadAllBytes(Partial));
    }

    [Fact]
    public async Task Something_longer_than_the_file_is_begun_anew()
    {
        File.WriteAllBytes(Partial, new byte[s_content.Length + 5]);

        await FetchAsync(_server);

        Assert.Equal([$"file from {s_content.Length + 5}", "file"], _server.Requests);
        Assert.Equal(s_content, File.ReadAllBytes(Partial));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task A_server_that_is_busy_is_asked_again_and_what_was_there_stays(HttpStatusCode status)
    {
        File.WriteAllBytes(Partial, s_content[..1000]);
        _server.Fail(LocalServer.Fault.Refusal(status), LocalServer.Fault.Refusal(status));

        await FetchAsync(_server);

        Assert.Equal(["file from 1000", "file from 1000", "file from 1000"], _server.Requests);
        Assert.Equal(s_content, File.ReadAllBytes(Partial));
    }

    [Fact]
    public async Task A_file_that_the_server_does_not_have_is_asked_for_once_and_leaves_nothing()
    {
        _server.Fail(LocalServer.Fault.Refusal(HttpStatusCode.NotFound));

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => FetchAsync(_server));

        Assert.Equal(HttpStatusCode.NotFound, exception.StatusCode);
        Assert.Single(_server.Requests);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task A_connection_that_always_breaks_ends_the_download_and_what_came_stays()
    {
        _server.Fail(LocalServer.Fault.BreakAfter(100_000), LocalServer.Fault.BreakAfter(0), LocalServer.Fault.BreakAfter(0));

        await Assert.ThrowsAnyAsync<Exception>(() => FetchAsync(_server, tries: 3));

        Assert.Equal(3, _server.Requests.Count);
        byte[] came = File.ReadAllBytes(Partial);
        Assert.NotEmpty(came);
        Assert.Equal(s_content[..came.Length], came);
    }

    [Fact]
    public async Task Where_nobody_answers_there_is_no_waiting_for_another_try()
    {
        using ResumableDownload download = new(new HttpClientHandler()) { RetryDelay = TimeSpan.FromDays(1) };

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(
            () => download.FetchAsync(new Uri(LocalServer.NoServer(), "file"), Partial, (_, _) => { }, CancellationToken.None));

        Assert.Equal(HttpRequestError.ConnectionError, exception.HttpRequestError);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task A_download_can_be_cancelled_and_keeps_what_came()
    {
        _server.Fail(LocalServer.Fault.SilenceAfter(100_000));
        using CancellationTokenSource cancellation = new();
        using ResumableDownload download = new(new HttpClientHandler());

        Task fetching = download.FetchAsync(new Uri(_server.Uri, "file"), Partial, (done, _) =>
        {
            if (done == 100_000)
                cancellation.Cancel();
        }, cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        Assert.Equal(s_content[..100_000], File.ReadAllBytes(Partial));
    }

    private async Task FetchAsync(LocalServer server, int tries = 4, TimeSpan? stallTimeout = null)
    {
        using ResumableDownload download = new(new HttpClientHandler())
        {
            Tries = tries,
            RetryDelay = TimeSpan.Zero,
            StallTimeout = stallTimeout ?? TimeSpan.FromSeconds(30),
        };
        await download.FetchAsync(new Uri(server.Uri, "file"), Partial, (done, total) => _reports.Add((done, total)), CancellationToken.None);
    }
}
