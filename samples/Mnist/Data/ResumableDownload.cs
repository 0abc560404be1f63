using System.Net;
using System.Net.Http.Headers;

namespace Mnist.Data;

/// <summary>Fetches files over HTTP: goes on where a try before stopped, and tries again when a connection breaks.</summary>
internal sealed class ResumableDownload(HttpMessageHandler handler) : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly HttpClient _client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>How often a file is tried.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>The time between the first try and the second; it doubles from try to try.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long a server may send nothing.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Fetches a file.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="partial">Where to. What it holds already is taken for the file's beginning; it keeps what came when the download fails.</param>
    /// <param name="report">Told the bytes that are there, and those that there will be if the server says so.</param>
    /// <param name="cancellation">Ends the download.</param>
    /// <exception cref="HttpRequestException">There is no connection, or the server refuses.</exception>
    /// <exception cref="IOException">The connection broke in every try, or the file cannot be written.</exception>
    /// <exception cref="TimeoutException">The server went silent in every try, or does not answer at all.</exception>
    public async Task FetchAsync(Uri source, string partial, Action<long, long?> report, CancellationToken cancellation)
    {
        try
        {
            await using FileStream file = new(partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            await FetchAsync(source, file, report, cancellation);
        }
        finally
        {
            if (new FileInfo(partial) is { Exists: true, Length: 0 })
                File.Delete(partial);
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsWorthAnotherTry(Exception exception) => exception switch
    {
        // Without a network there is no waiting for one: the program has another way.
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } => false,
        HttpRequestException { StatusCode: { } status } =>
            status is HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        // The handler's own limit for connecting, in the words of HttpClient.
        TimeoutException { InnerException: OperationCanceledException { InnerException: TimeoutException } } => false,
        HttpRequestException or IOException or TimeoutException => true,
        _ => false,
    };

    private async Task FetchAsync(Uri source, FileStream file, Action<long, long?> report, CancellationToken cancellation)
    {
        TimeSpan delay = RetryDelay;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await ContinueAsync(source, file, report, cancellation);
                return;
            }
            catch (Exception exception) when (attempt < Tries && IsWorthAnotherTry(exception))
            {
                await Task.Delay(delay, cancellation);
                delay *= 2;
            }
        }
    }

    private async Task ContinueAsync(Uri source, FileStream file, Action<long, long?> report, CancellationToken cancellation)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stall.CancelAfter(StallTimeout);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, source);
            if (file.Length > 0)
                request.Headers.Range = new RangeHeaderValue(file.Length, null);
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token);

            // A server that knows nothing of parts sends the whole file; one that refuses the part has another file.
            bool startsOver = response.StatusCode is HttpStatusCode.OK or HttpStatusCode.RequestedRangeNotSatisfiable;
            if (startsOver)
                file.SetLength(0);
            response.EnsureSuccessStatusCode();
            await AppendAsync(response.Content, file, report, stall);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The server did not answer in time.", exception);
        }
    }

    private async Task AppendAsync(HttpContent content, FileStream file, Action<long, long?> report, CancellationTokenSource stall)
    {
        long? total = file.Length + content.Headers.ContentLength;
        file.Seek(0, SeekOrigin.End);
        await using Stream stream = await content.ReadAsStreamAsync(stall.Token);
        byte[] buffer = new byte[BufferSize];
        while (true)
        {
            report(file.Length, total);
            stall.CancelAfter(StallTimeout);
            int read = await stream.ReadAsync(buffer, stall.Token);
            if (read == 0)
                return;
            await file.WriteAsync(buffer.AsMemory(0, read), stall.Token);
        }
    }
}
