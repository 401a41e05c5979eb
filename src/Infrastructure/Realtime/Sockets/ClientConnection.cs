using System.Threading.Channels;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Infrastructure.Realtime.Sockets;

/// <summary>
/// One socket of a device, as the rest of the server sees it: a bounded queue of frames. A reader too slow for its queue loses the queued
/// pushes and gets a single <c>resync</c> instead, which makes it recover; memory is never the buffer.
/// </summary>
public sealed class ClientConnection
{
    private const int MaxFrames = 256;
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Never full: <see cref="Push"/> counts. A bounded channel allocates as it fills; an empty unbounded one reserves room for 32 frames.</summary>
    private readonly Channel<OutgoingFrame> _outgoing = Channel.CreateBounded<OutgoingFrame>(new BoundedChannelOptions(int.MaxValue) { SingleReader = true });
    private readonly ReplyRoom _replies = new();
    private readonly TaskCompletionSource<SocketClose> _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _showing = new();
    private int _nextShow;
    private int _shown;
    private long _queuedBytes;
    private int _queuedFrames;
    private int _overflowed;
    private long _left;
    private long _mark;
    private int _markAge;
    private ReadOnlyMemory<byte>? _greeting;

    private AccessGrant _grant;

    /// <exception cref="ArgumentException">The grant names no device; a socket needs one.</exception>
    public ClientConnection(AccessGrant grant)
    {
        Device = grant.Principal.Device ?? throw new ArgumentException("A socket belongs to a device.", nameof(grant));
        _grant = grant;
    }

    public Principal Principal => _grant.Principal;

    public UserId User => Principal.User;

    public DeviceId Device { get; }

    /// <summary>The client's network address, if the transport knows it.</summary>
    public string? Address { get; init; }

    /// <summary>Counts the pushes; null: no metrics.</summary>
    public RealtimeMetrics? Metrics { get; init; }

    public DateTimeOffset TokenExpiresAt => _grant.ExpiresAt;

    /// <summary>The conversations on this device's screen, which its user may see; pings include their newest sequence.</summary>
    public IReadOnlyList<ConversationId> Open { get; private set; } = [];

    /// <summary>Pings sent since the client last sent anything.</summary>
    public int UnansweredPings { get; set; }

    /// <summary>Replaces the socket's token with a newer one of the same device.</summary>
    /// <returns>False, without any change, when the token belongs to another device.</returns>
    public bool Renew(AccessGrant grant)
    {
        if (grant.Principal.User != User || grant.Principal.Device != Device)
            return false;
        _grant = grant;
        return true;
    }

    /// <summary>Announces a <see cref="Show"/> that follows the access check: of two overlapping ones, the later announcement wins.</summary>
    public int NextShow() => Interlocked.Increment(ref _nextShow);

    /// <param name="visible">Conversations that the user may see; they replace the previous ones.</param>
    public void Show(int number, IReadOnlyList<ConversationId> visible)
    {
        lock (_showing)
        {
            if (number < _shown)
                return;
            (_shown, Open) = (number, visible);
        }
    }

    /// <summary>The user is no longer a member of this conversation.</summary>
    public void Hide(ConversationId conversation)
    {
        lock (_showing)
        {
            if (Open.Contains(conversation))
                Open = [.. Open.Where(open => open != conversation)];
        }
    }

    public Task<SocketClose> Closing => _closing.Task;

    public ChannelReader<OutgoingFrame> Outgoing => _outgoing.Reader;

    /// <summary>Queues a frame that is not a reply. Never waits.</summary>
    public void Push(ReadOnlyMemory<byte> frame, PushKind kind = PushKind.Ephemeral)
    {
        if (Volatile.Read(ref _overflowed) == 1)
            return;
        var fits = Interlocked.Increment(ref _queuedFrames) <= MaxFrames & Interlocked.Add(ref _queuedBytes, frame.Length) <= MaxBytes;
        if (fits)
        {
            _outgoing.Writer.TryWrite(new OutgoingFrame(frame, IsReply: false));
            Metrics?.Pushed(kind);
            return;
        }

        Interlocked.Exchange(ref _overflowed, 1);
        Forget(frame.Length);
    }

    /// <summary>
    /// Waits until another command may begin: a slot is free, and the client has read enough of its replies. Both are released when the reply has been
    /// sent. One caller at a time; a closing connection ends the wait.
    /// </summary>
    /// <param name="expectedBytes">The reply's expected size, if it is large.</param>
    public Task ReplySlot(int expectedBytes = 0) => _replies.Take(expectedBytes);

    /// <summary>Queues the reply to a command that holds a slot; it is never dropped.</summary>
    /// <param name="expectedBytes">The same value as for the slot.</param>
    public void Reply(ReadOnlyMemory<byte> frame, int expectedBytes = 0)
    {
        _replies.Made(expectedBytes, frame.Length);
        Queue(new OutgoingFrame(frame, IsReply: true));
    }

    /// <summary>Queues the reply to hello: it is sent before all queued frames, and counts as one.</summary>
    public void Greet(ReadOnlyMemory<byte> welcome)
    {
        Interlocked.Increment(ref _queuedFrames);
        Interlocked.Add(ref _queuedBytes, welcome.Length);
        _greeting = welcome;
    }

    /// <summary>The writer calls this once, before anything else.</summary>
    public OutgoingFrame? TakeGreeting()
    {
        var greeting = _greeting;
        _greeting = null;
        return greeting is { } frame ? new OutgoingFrame(frame, IsReply: false) : null;
    }

    /// <summary>Whether a frame has been queued for longer than this. Call it once a second.</summary>
    public bool KeepsWaiting(int seconds)
    {
        var (left, queued) = (Volatile.Read(ref _left), Volatile.Read(ref _queuedFrames));
        if (queued > 0 && left < _mark)
            return ++_markAge > seconds;
        // All frames queued at the last mark have been sent; the next mark is the current end of the queue.
        (_mark, _markAge) = (left + queued, 0);
        return false;
    }

    /// <summary>The writer calls this after it has sent a frame.</summary>
    public void Left(OutgoingFrame frame)
    {
        Volatile.Write(ref _left, _left + 1);
        if (frame.IsReply)
            _replies.Left(frame.Bytes.Length);
        Forget(frame.Bytes.Length);
    }

    /// <summary>Requests a close of the socket. The first reason counts; queued frames are still sent.</summary>
    public void Close(SocketClose reason)
    {
        if (!_closing.TrySetResult(reason))
            return;
        _outgoing.Writer.TryComplete();
        _replies.End();
    }

    private void Queue(OutgoingFrame frame)
    {
        Interlocked.Increment(ref _queuedFrames);
        Interlocked.Add(ref _queuedBytes, frame.Bytes.Length);
        _outgoing.Writer.TryWrite(frame);
    }

    /// <summary>Once the queue is empty, a resync makes up for lost pushes.</summary>
    private void Forget(int bytes)
    {
        Interlocked.Add(ref _queuedBytes, -bytes);
        if (Interlocked.Decrement(ref _queuedFrames) != 0 || Interlocked.Exchange(ref _overflowed, 0) != 1)
            return;
        Queue(new OutgoingFrame(Frames.Resync, IsReply: false));
        Metrics?.Resynced();
    }
}

/// <summary>A frame queued for one socket.</summary>
/// <param name="IsReply">It answers a command and releases that command's slot.</param>
public readonly record struct OutgoingFrame(ReadOnlyMemory<byte> Bytes, bool IsReply);
