using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mnist.Tests.Data;

/// <summary>A web server on this machine that serves files from memory, in parts when asked, and fails when told to.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly HttpListener _listener;
    private readonly IReadOnlyDictionary<string, byte[]> _files;
    private readonly ConcurrentQueue<Fault> _faults = new();

    internal LocalServer(IReadOnlyDictionary<string, byte[]> files)
    {
        _files = files;
        (_listener, Uri) = Listen();
        _ = ServeAsync();
    }

    /// <summary>Where the files are.</summary>
    internal Uri Uri { get; }

    /// <summary>Whether files are served in parts.</summary>
    internal bool KnowsRanges { get; init; } = true;

    /// <summary>What was asked for so far: the file's name, and the first byte of the part unless it was the whole.</summary>
    internal ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>What happens to the next requests, one each; after that, all goes well.</summary>
    internal void Fail(params Fault[] faults)
    {
        foreach (Fault fault in faults)
            _faults.Enqueue(fault);
    }

    /// <summary>An address on this machine at which nobody answers.</summary>
    internal static Uri NoServer()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}/");
    }

    public void Dispose() => _listener.Abort();

    private static (HttpListener Listener, Uri Uri) Listen()
    {
        while (true)
        {
            // Another program may take the port in between.
            Uri uri = NoServer();
            HttpListener listener = new();
            listener.Prefixes.Add(uri.AbsoluteUri);
            try
            {
                listener.Start();
                return (listener, uri);
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        string name = context.Request.Url!.AbsolutePath.TrimStart('/');
        string? range = context.Request.Headers["Range"];
        Requests.Enqueue(range is null ? name : $"{name} from {range["bytes=".Length..].TrimEnd('-')}");
        HttpListenerResponse response = context.Response;
        _faults.TryDequeue(out Fault fault);
        if (fault.Status is { } status)
        {
            response.StatusCode = (int)status;
            response.Close();
            return;
        }

        if (!_files.TryGetValue(name, out byte[]? content))
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
            response.Close();
            return;
        }

        int start = 0;
        if (range is not null && KnowsRanges)
        {
            start = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            response.StatusCode = (int)HttpStatusCode.PartialContent;
            response.Headers["Content-Range"] = $"bytes {start}-{content.Length - 1}/{content.Length}";
            if (start >= content.Length)
            {
                response.StatusCode = (int)HttpStatusCode.RequestedRangeNotSatisfiable;
                response.Headers["Content-Range"] = $"bytes */{content.Length}";
                response.Close();
                return;
            }
        }

        ReadOnlyMemory<byte> body = fault.Content ?? content.AsMemory(start);
        response.ContentLength64 = body.Length;
        await response.OutputStream.WriteAsync(fault.BytesBefore is { } bytes ? body[..bytes] : body);
        await response.OutputStream.FlushAsync();
        if (fault.Stalls)
            await Task.Delay(Timeout.Infinite);
        if (fault.BytesBefore is null)
            response.Close();
        else
            response.Abort();
    }

    /// <summary>What goes wrong with one answer.</summary>
    internal readonly record struct Fault
    {
        internal HttpStatusCode? Status { get; private init; }

        internal int? BytesBefore { get; private init; }

        internal bool Stalls { get; private init; }

        internal byte[]? Content { get; private init; }

        /// <summary>The server refuses.</summary>
        internal static Fault Refusal(HttpStatusCode status) => new() { Status = status };

        /// <summary>The connection breaks after some bytes.</summary>
        internal static Fault BreakAfter(int bytes) => new() { BytesBefore = bytes };

        /// <summary>Nothing more comes after some bytes.</summary>
        internal static Fault SilenceAfter(int bytes) => new() { BytesBefore = bytes, Stalls = true };

        /// <summary>Something else comes.</summary>
        internal static Fault Instead(byte[] content) => new() { Content = content };
    }
}
