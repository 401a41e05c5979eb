using System.Collections.Concurrent;
using System.Diagnostics;
using GoChat.Load.Hosting;

namespace GoChat.Load.Client;

/// <summary>
/// Messages in a closed loop: each sender has at most a window of them under way. A message leaves the window when its sender has the ack and
/// every device of the conversation, including the sender's, has the push. Every message is accounted for.
/// </summary>
internal sealed class Traffic(IReadOnlyList<Ledger> conversations, int characters = 100) : IAsyncDisposable
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DrainPatienceWithPlant = TimeSpan.FromSeconds(2);
    private readonly Dictionary<ulong, Ledger> _byKey = conversations.ToDictionary(c => c.Key);
    private readonly List<Device> _devices = [];
    private readonly List<Sender> _senders = [];
    private readonly ConcurrentBag<string> _complaints = [];
    private readonly CancellationTokenSource _stopping = new();
    private bool _measuring;
    private long _delivered;
    private long _completed;
    private long _strangers;
    private long _resyncs;

    public Latencies Delivery { get; } = new();

    public Latencies Acks { get; } = new();

    /// <summary>Null, except in a run that must show that it can fail.</summary>
    public FaultInjector? FaultInjector { get; set; }

    /// <param name="follows">The conversations whose messages this device must receive.</param>
    public async Task<Device> Join(Target target, string token, IReadOnlyList<Ledger> follows)
    {
        var device = new Device(follows, conversations.Count);
        device.Client = await LoadClient.Connect(target.ServerEndpoint, token, (in ServerFrame frame, ReadOnlySpan<byte> utf8) => Hear(device, frame, utf8));
        lock (_devices)
            _devices.Add(device);
        return device;
    }

    /// <summary>Lets a device write to a conversation, and to no other one.</summary>
    public void LetSend(Device device, Ledger conversation, int window)
    {
        device.Sender = new Sender(device.Client, new SendFrame(conversation.Id, _senders.Count, characters), window);
        _senders.Add(device.Sender);
    }

    /// <summary>Sends for a while, waits for messages under way, and counts.</summary>
    /// <param name="warmup">The time before the measurement; its messages are accounted for but not measured.</param>
    /// <param name="used">Returns the processor time that the server has used so far.</param>
    /// <param name="over">Ends the run early.</param>
    public async Task<Outcome> Run(TimeSpan warmup, TimeSpan time, Func<TimeSpan> used, CancellationToken over = default)
    {
        var sending = _senders.ConvertAll(sender => Task.Run(() => sender.KeepSending(_stopping.Token)));
        await Task.Delay(warmup, CancellationToken.None);
        var begin = (Stopwatch.GetTimestamp(), Volatile.Read(ref _delivered), Volatile.Read(ref _completed));
        var usedBefore = used();
        Volatile.Write(ref _measuring, true);
        await Task.Delay(time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref _measuring, false);
        var seconds = Stopwatch.GetElapsedTime(begin.Item1).TotalSeconds;
        var (deliveries, messages) = (Volatile.Read(ref _delivered) - begin.Item2, Volatile.Read(ref _completed) - begin.Item3);
        var processor = (used() - usedBefore).TotalMicroseconds / Math.Max(1, messages);
        await _stopping.CancelAsync();
        await Task.WhenAll(sending);
        await Drain();
        return Account(messages / seconds, deliveries / seconds) with { Processor = processor };
    }

    public async ValueTask DisposeAsync()
    {
        await Parallel.ForEachAsync(_devices, async (device, _) => await device.Client.DisposeAsync());
        _stopping.Dispose();
    }

    private async Task Drain()
    {
        var (began, patience) = (Stopwatch.GetTimestamp(), FaultInjector is null ? DrainPatience : DrainPatienceWithPlant);
        while (Volatile.Read(ref _completed) < _senders.Sum(s => (long)s.Sent) && Stopwatch.GetElapsedTime(began) < patience)
            await Task.Delay(20);
        // Repeated messages come late.
        await Task.Delay(100);
    }

    private Outcome Account(double messages, double deliveries)
    {
        var unanswered = _senders.Sum(s => (long)s.Sent) - conversations.Sum(c => c.Top - c.First);
        var lost = Math.Max(0, unanswered) + _devices.Sum(d => d.Follows.Sum(d.Positions.LostOf));
        var holes = conversations.Count(c => !c.IsDense);
        return new Outcome(
            messages, deliveries, Delivery, Acks, lost, _devices.Sum(d => d.Positions.Doubled),
            _devices.Sum(d => d.Positions.Disordered) + _strangers + holes, [.. _complaints.Take(5)])
        {
            Resyncs = _resyncs,
        };
    }

    private void Hear(Device device, in ServerFrame frame, ReadOnlySpan<byte> utf8)
    {
        if (frame.Kind == FrameKind.Message)
            NotePushes(device, frame);
        else if (frame.Kind == FrameKind.Reply && SendFrame.IsSendReply(frame.Command))
            NoteAck(device.Sender!, frame);
        else if (frame.Kind == FrameKind.Resync)
            Interlocked.Increment(ref _resyncs);
        else if (_complaints.Count < 5)
            _complaints.Add(System.Text.Encoding.UTF8.GetString(utf8));
    }

    private void NotePushes(Device device, in ServerFrame frame)
    {
        if (FaultInjector is null)
        {
            NotePush(device, frame);
            return;
        }

        foreach (var heard in FaultInjector.Spoil(device, frame))
            NotePush(device, heard);
    }

    private void NotePush(Device device, in ServerFrame frame)
    {
        if (frame.Author < 0 || !_byKey.TryGetValue(frame.Conversation, out var conversation) || !conversation.Agrees(frame.Seq, frame.MessageId))
        {
            Interlocked.Increment(ref _strangers);
            return;
        }

        if (!device.Positions.Note(conversation, frame.Seq))
            return;
        Interlocked.Increment(ref _delivered);
        if (Volatile.Read(ref _measuring) && device.Sender != _senders[frame.Author])
            Delivery.Record(Stopwatch.GetElapsedTime(frame.SentAt));
        CountHeard(conversation, frame.Seq, _senders[frame.Author]);
    }

    private void NoteAck(Sender sender, in ServerFrame frame)
    {
        var conversation = _byKey[frame.Conversation];
        if (!conversation.Agrees(frame.Seq, frame.MessageId))
            Interlocked.Increment(ref _strangers);
        conversation.NoteAck(frame.Seq);
        if (Volatile.Read(ref _measuring))
            Acks.Record(Stopwatch.GetElapsedTime(sender.SentAt(frame.Command)));
        CountHeard(conversation, frame.Seq, sender);
    }

    private void CountHeard(Ledger conversation, long seq, Sender sender)
    {
        if (!conversation.Complete(seq))
            return;
        Interlocked.Increment(ref _completed);
        sender.MayGoOn();
    }
}
