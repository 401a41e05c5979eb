using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Outgoing;

/// <summary>The proxy that a process must use for all connections to the outside: it records the requested hosts and refuses them all.</summary>
internal sealed class WayOut : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly Task _listening;

    public WayOut()
    {
        _listener.Start();
        _listening = Listen();
    }

    /// <summary>Each as host and port.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>Takes effect at the next start of the process.</summary>
    public void Of(ServerProcess process) =>
        process.Environment["ALL_PROXY"] = process.Environment["HTTPS_PROXY"] = process.Environment["HTTP_PROXY"] = $"http://{_listener.LocalEndpoint}";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _listening;
    }

    private async Task Listen()
    {
        while (true)
        {
            try
            {
                using var caller = await _listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(caller.GetStream());
                // CONNECT host:port HTTP/1.1
                _asked.Enqueue((await reader.ReadLineAsync())?.Split(' ')[1] ?? "");
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            catch (IOException)
            {
                // The caller disconnected before it sent anything.
            }
        }
    }
}
