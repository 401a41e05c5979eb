using System.Diagnostics;
using System.Globalization;
using GoChat.Testing;
using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>
/// Two people, one at each node, who constantly write to each other and to their group, and their devices, which show both conversations. The devices
/// ignore heartbeats: they show messages from pushes, and from pulls after a gap or a new connection.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);
    private readonly Installation _installation;
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;
    private readonly long _beganAt = Stopwatch.GetTimestamp();
    private readonly CancellationTokenSource _enough = new();
    private readonly List<Ledger> _ledgers = [];
    private readonly List<Listener> _listeners = [];
    private readonly List<Writer> _writers = [];
    private IReadOnlyList<Task> _writing = [];

    private Load(Installation installation, Person ann, Person bob) => (_installation, Ann, Bob) = (installation, ann, bob);

    /// <summary>The person at the first node.</summary>
    public Person Ann { get; }

    /// <summary>The person at the second node.</summary>
    public Person Bob { get; }

    /// <summary>The ledger of the conversation between the two.</summary>
    public Ledger Pair => _ledgers[0];

    public IEnumerable<string> Conversations => _ledgers.Select(ledger => ledger.Conversation);

    public int Acked => _ledgers.Sum(ledger => ledger.Acked);

    /// <summary>Codes of the temporary errors that the writers received.</summary>
    public IReadOnlyList<string> Refusals => [.. _writers.SelectMany(writer => writer.Refusals)];

    /// <summary>How often writers lost their connection.</summary>
    public int Lost => _writers.Sum(writer => writer.Lost);

    /// <summary>How often devices had to fetch messages without a push: once for each connection, and after each gap.</summary>
    public int Pulls => _listeners.Sum(listener => listener.Pulls);

    /// <summary>How often devices were told that their queue had overflowed.</summary>
    public int Resyncs => _listeners.Sum(listener => listener.Resyncs);

    /// <summary>From the ack of a message to the moment a device shows it, over all devices and messages.</summary>
    public Times Delays => DelaysOf(_ => true);

    /// <summary>From the send of a message to its ack, including refusals.</summary>
    public Times Acks => AcksSince(0);

    /// <summary>The same for messages sent from a moment on: the first ones also wait for nodes that have just started and compile their code.</summary>
    public Times AcksSince(long moment) => Times.Of(_writers.SelectMany(writer => writer.Waits).Where(sent => sent.SentAt >= moment).Select(sent => sent.Wait));

    /// <summary>From the ack of a message to the moment a device shows it.</summary>
    public Times DelaysOf(Func<Showing, bool> which) => Times.Of(_ledgers.SelectMany(ledger => ledger.Showings).Where(which).Select(shown => shown.Delay));

    /// <summary>The person at a node while both nodes run.</summary>
    public Person At(int node) => node == 0 ? Ann : Bob;

    /// <summary>Begins when the installation is whole, and returns after the first messages.</summary>
    public static async Task<Load> Begin(Installation installation)
    {
        await Eventually.True(() => IsWhole(installation), "both nodes are ready and one carries", DistributedFaults.Patience);
        var ann = await Person.Register(installation.EndpointOf(0), "Ann");
        var load = new Load(installation, ann, await Person.Register(installation.EndpointOf(1), "Bob"));
        await load.Meet(await ann.Befriend(load.Bob));
        await load.Meet(await ann.CreateGroup("Both", load.Bob));
        load._writing = [.. load._writers.Select(writer => writer.WriteUntil(load._enough.Token))];
        await load.Writes(40);
        return load;
    }

    /// <summary>Waits until this many more messages are acknowledged.</summary>
    public async Task Writes(int more)
    {
        var enough = Acked + more;
        await Eventually.True(
            () => Task.FromResult(Acked >= enough || _writing.Any(w => w.IsFaulted)), $"{more} messages are acked", DistributedFaults.Patience);
        foreach (var failed in _writing.Where(w => w.IsFaulted))
            await failed;
    }

    /// <summary>Waits until every device shows all messages acknowledged so far.</summary>
    public Task ReachesEverybody() => Reaches(_listeners);

    /// <summary>Waits until one person's devices show all messages acknowledged so far.</summary>
    public Task Reaches(Person person) => Reaches(_listeners.Where(listener => listener.Person == person));

    /// <summary>Starts no new message, and returns when the last ones are acknowledged.</summary>
    public async Task EndWriting()
    {
        await _enough.CancelAsync();
        await Task.WhenAll(_writing);
    }

    /// <summary>Ends the writing, waits until everybody has everything, and compares it with the log.</summary>
    public async Task<LedgerCounts> Close(ITestOutputHelper output)
    {
        await EndWriting();
        var sum = new LedgerCounts(0, 0, 0, 0, 0, 0, 0);
        foreach (var ledger in _ledgers)
            sum += await ledger.Close(Ann);
        var refused = Refusals.Count == 0 ? "none refused" : $"{Refusals.Count} refused with {string.Join(", ", Refusals.Distinct())}";
        output.WriteLine($"{sum}; {refused}, writers lost {Lost} connections, devices {_listeners.Sum(l => l.Returns)}, {Pulls} pulls, {Resyncs} of them "
            + $"after a full queue; to the ack {Acks}; from ack to push {Delays}");
        foreach (var line in await WhatWasLate())
            output.WriteLine(line);
        sum.AssertSound();
        return sum;
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        foreach (var writer in _writers)
            await writer.DisposeAsync();
        foreach (var listener in _listeners)
            await listener.DisposeAsync();
        _enough.Dispose();
    }

    /// <summary>For each device, when it showed messages late, and what the nodes logged about that time; nothing when no message was late.</summary>
    private async Task<List<string>> WhatWasLate()
    {
        var late = _ledgers.SelectMany(ledger => ledger.Showings.Where(shown => shown.Delay > DistributedFaults.Soon)).ToList();
        if (late.Count == 0)
            return [];
        var lines = late.GroupBy(shown => shown.Device).Select(device => string.Create(
            CultureInfo.InvariantCulture,
            $"late at {(device.Key.Person == Ann ? "node 0" : "node 1")}, {device.Key.Ledger.Conversation[..1]}: {device.Count()} messages acked from "
            + $"+{Since(device.Min(s => s.AckedAt)):0.0} s on, shown from +{Since(device.Min(s => s.ShownAt)):0.0} s "
            + $"to +{Since(device.Max(s => s.ShownAt)):0.0} s"));
        var logs = await Task.WhenAll(_installation.Nodes.Select(async (node, number) => $"node {number} logged:\n{await TestLog.Read(node.Folder)}"));
        return [.. lines, string.Create(CultureInfo.InvariantCulture, $"the load began at {_began:HH:mm:ss.fff}"), .. logs];
    }

    private double Since(long timestamp) => Stopwatch.GetElapsedTime(_beganAt, timestamp).TotalSeconds;

    private static async Task<bool> IsWhole(Installation installation) =>
        await installation.IsReady(0) && await installation.IsReady(1) && await installation.Carrier() >= 0 && await installation.Beating() == 2;

    private static async Task Reaches(IEnumerable<Listener> listeners)
    {
        foreach (var (listener, newest) in listeners.Select(l => (l, l.Ledger.Newest)).ToList())
            await listener.Reaches(newest);
    }

    private async Task Meet(string conversation)
    {
        var ledger = new Ledger(conversation);
        foreach (var (person, name) in new[] { (Ann, "ann"), (Bob, "bob") })
        {
            _writers.Add(new Writer(person, ledger, $"{name}{_ledgers.Count}") { Rest = Rest });
            _listeners.Add(new Listener(person, ledger) { HeedsHeartbeats = false, ComesBack = true });
            await _listeners[^1].Connect();
        }

        _ledgers.Add(ledger);
    }
}
