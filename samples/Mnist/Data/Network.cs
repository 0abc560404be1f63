using System.Net;
using System.Net.Sockets;

namespace Mnist.Data;

/// <summary>The network, if there is one: where there is none, that is known within seconds.</summary>
internal static class Network
{
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Creates what HTTP goes through.</summary>
    public static HttpMessageHandler CreateHandler() =>
        new SocketsHttpHandler { ConnectTimeout = s_connectTimeout, ConnectCallback = ConnectAsync };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        // The system's resolver cannot be stopped, and may ask servers in vain for 20 seconds: it is left alone with that.
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, CancellationToken.None).WaitAsync(cancellation);
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
