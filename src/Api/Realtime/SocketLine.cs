using System.Net.WebSockets;
using GoChat.Api.Realtime.Framing;

namespace GoChat.Api.Realtime;

/// <summary>A socket, the stream under it, and the client's address.</summary>
/// <param name="address">The client's address, if the transport knows it.</param>
/// <param name="unnamed">Counts the socket among those that have not said hello, until it is disposed; null when nobody counts.</param>
internal sealed class SocketLine(WebSocket socket, CorkedStream stream, string? address, IDisposable? unnamed)
{
    public WebSocket Socket { get; } = socket;

    public CorkedStream Stream { get; } = stream;

    public string? Address { get; } = address;

    public IDisposable? Unnamed { get; } = unnamed;

    /// <summary>Ends the connection at once, even while it sends or waits.</summary>
    public void Drop()
    {
        Socket.Abort();
        Stream.Drop();
    }
}
