using System.Net.Sockets;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Faults;

/// <summary>
/// A connection that buffers little, so that the server soon notices a client that does not read: it has a small window and packets of a network's
/// size. Packets on the loopback interface are so large that the kernel buffers megabytes for each connection.
/// </summary>
internal static class SlowLine
{
    private const int ReceiveBuffer = 4 * 1024;
    private const int SegmentBytes = 1_400;

    // TCP_MAXSEG of Linux, for which .NET has no name.
    private const int Tcp = 6;
    private const int MaxSegment = 2;

    public static HttpMessageInvoker To(IServerAddress server) => new(new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = server.Trusts },
        // Otherwise a connection whose socket was refused would wait for the next request.
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBuffer, NoDelay = true };
            socket.SetRawSocketOption(Tcp, MaxSegment, BitConverter.GetBytes(SegmentBytes));
            await socket.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}
