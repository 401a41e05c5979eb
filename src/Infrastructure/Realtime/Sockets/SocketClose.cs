namespace GoChat.Infrastructure.Realtime.Sockets;

/// <summary>Why the server closes a socket. 4000–4499: reconnect. 4500–4999: do not reconnect (RFC 6455 leaves 4000–4999 to applications).</summary>
public sealed record SocketClose(int Code, string Reason)
{
    public static readonly SocketClose GoingAway = new(4000, "going_away");

    /// <summary>An outage or a bug of the server.</summary>
    public static readonly SocketClose Trouble = new(4001, "server_trouble");
    public static readonly SocketClose NoPong = new(4003, "no_pong");
    /// <summary>The client does not read what is sent.</summary>
    public static readonly SocketClose NotReading = new(4004, "not_reading");

    /// <summary>The user opened more sockets than allowed; the oldest is closed.</summary>
    public static readonly SocketClose TooManySockets = new(4009, "too_many_sockets");
    public static readonly SocketClose TokenExpired = new(4401, "token_expired");
    public static readonly SocketClose NoHello = new(4408, "no_hello");
    public static readonly SocketClose RateLimited = new(4429, "rate_limited");
    public static readonly SocketClose BadToken = new(4500, "bad_token");
    public static readonly SocketClose SignedOut = new(4501, "signed_out");
    public static readonly SocketClose AccountDisabled = new(4502, "account_disabled");
    /// <summary>Echoes the client's own close (RFC 6455, 5.5.1).</summary>
    public static readonly SocketClose Goodbye = new(1000, "");
    public static readonly SocketClose Binary = new(1003, "text_only");
    public static readonly SocketClose TooBig = new(1009, "frame_too_big");
}
