using System.Threading.Channels;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Infrastructure.Realtime.Sockets;

/// <summary>
/// One socket of a device, as the rest of the server sees it: a bounded queue of frames. A reader too slow for its queue loses the queued
/// pushes and gets a single <c>resync</c> in their place, which tells it to recover; memory is never the buffer.
/// </summary>
public sealed class ClientConnection
{
    private const int MaxFrames = 256;
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Never full, for <see cref="Push"/> counts. A bounded channel takes memory as it fills; an unbounded one has room for 32 frames while empty.</summary>
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

    /// <exception cref="ArgumentException">The grant is no device's: a socket belongs to one.</exception>
    public ClientConnection(AccessGrant grant)
    {
        Device = grant.Principal.Device ?? throw new ArgumentException("A socket belongs to a device.", nameof(grant));
        _grant = grant;
    }

    public Principal Principal => _grant.Principal;

    public UserId User => Principal.User;

    public DeviceId Device { get; }

    /// <summary>The client's network address, when the transport knows it.</summary>
    public string? Address { get; init; }

    /// <summary>Counts what is pushed; null when nobody wants to know.</summary>
    public RealtimeMetrics? Metrics { get; init; }

    public DateTimeOffset TokenExpiresAt => _grant.ExpiresAt;

    /// <summary>The conversations on this device's screen, which its user may see; pings carry their newest sequence.</summary>
    public IReadOnlyList<ConversationId> Open { get; private set; } = [];

    /// <summary>Pings sent since the last sign of life.</summary>
    public int UnansweredPings { get; set; }

    /// <summary>A newer token of the same device takes the place of the one the socket was opened with.</summary>
    /// <returns>False, and nothing is changed, when it is another device's.</returns>
    public bool Renew(AccessGrant grant)
    {
        if (grant.Principal.User != User || grant.Principal.Device != Device)
            return false;
        _grant = grant;
        return true;
    }

    /// <summary>Announces that <see cref="Show"/> follows once access is known: of two that overlap the one that was announced later counts.</summary>
    public int NextShow() => Interlocked.Increment(ref _nextShow);

    /// <param name="visible">Conversations that the user may see; they replace the former ones.</param>
    public void Show(int turn, IReadOnlyList<ConversationId> visible)
    {
        lock (_showing)
        {
            if (turn < _shown)
                return;
            (_shown, Open) = (turn, visible);
        }
    }

    /// <summary>The user has no part in this conversation any more.</summary>
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

    /// <summary>Queues a frame nobody asked for. Never waits.</summary>
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
    /// Waits until another command may begin: there is a free slot, and the client has read enough of the answers it has. The reply gives both back when it
    /// has left. One caller at a time; a connection that closes keeps nobody waiting.
    /// </summary>
    /// <param name="expectedBytes">What the answer may have, when that is much.</param>
    public Task ReplySlot(int expectedBytes = 0) => _replies.Take(expectedBytes);

    /// <summary>Queues the answer to a command that holds a slot, hence never dropped.</summary>
    /// <param name="expectedBytes">As the slot was asked for.</param>
    public void Reply(ReadOnlyMemory<byte> frame, int expectedBytes = 0)
    {
        _replies.Made(expectedBytes, frame.Length);
        Queue(new OutgoingFrame(frame, IsReply: true));
    }

    /// <summary>The answer to hello: it leaves before everything that is queued, and counts as queued.</summary>
    public void Greet(ReadOnlyMemory<byte> welcome)
    {
        Interlocked.Increment(ref _queuedFrames);
        Interlocked.Add(ref _queuedBytes, welcome.Length);
        _greeting = welcome;
    }

    /// <summary>For the writer, once and before anything else.</summary>
    public OutgoingFrame? TakeGreeting()
    {
        var greeting = _greeting;
        _greeting = null;
        return greeting is { } frame ? new OutgoingFrame(frame, IsReply: false) : null;
    }

    /// <summary>To be asked once a second: whether a frame has been queued for longer than this.</summary>
    public bool KeepsWaiting(int seconds)
    {
        var (left, queued) = (Volatile.Read(ref _left), Volatile.Read(ref _queuedFrames));
        if (queued > 0 && left < _mark)
            return ++_markAge > seconds;
        // All that was queued when the mark was set has left; the next mark stands at the end of what is queued now.
        (_mark, _markAge) = (left + queued, 0);
        return false;
    }

    /// <summary>The writer calls this after a frame has left.</summary>
    public void Left(OutgoingFrame frame)
    {
        Volatile.Write(ref _left, _left + 1);
        if (frame.IsReply)
            _replies.Left(frame.Bytes.Length);
        Forget(frame.Bytes.Length);
    }

    /// <summary>Asks the socket to close. The first reason counts; frames already queued still leave.</summary>
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

    /// <summary>Once the queue is empty, lost pushes are made up for by a resync.</summary>
    private void Forget(int bytes)
    {
        Interlocked.Add(ref _queuedBytes, -bytes);
        if (Interlocked.Decrement(ref _queuedFrames) != 0 || Interlocked.Exchange(ref _overflowed, 0) != 1)
            return;
        Queue(new OutgoingFrame(Frames.Resync, IsReply: false));
        Metrics?.Resynced();
    }
}

/// <summary>A frame on its way to one socket.</summary>
/// <param name="IsReply">It answers a command and gives that command's slot back.</param>
public readonly record struct OutgoingFrame(ReadOnlyMemory<byte> Bytes, bool IsReply);
