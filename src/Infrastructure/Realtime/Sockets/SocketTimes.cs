namespace GoChat.Infrastructure.Realtime.Sockets;

/// <summary>The timing of sockets, sent to clients in the reply to <c>hello</c>.</summary>
public static class SocketTimes
{
    public static readonly TimeSpan Hello = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Ping = TimeSpan.FromSeconds(25);
    public static readonly TimeSpan ReconnectMin = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan ReconnectMax = TimeSpan.FromSeconds(30);
}
