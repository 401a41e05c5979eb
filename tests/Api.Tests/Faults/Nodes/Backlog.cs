using GoChat.Testing;
using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>A user who writes into many groups at once: each message is its own event in the outbox.</summary>
internal sealed class Backlog
{
    private const int Groups = 24;
    private readonly Person _writer;
    private readonly IReadOnlyList<string> _groups;

    private Backlog(Person writer, IReadOnlyList<string> groups) => (_writer, _groups) = (writer, groups);

    public static async Task<Backlog> Prepare(Installation installation)
    {
        var (writer, friend) = (await Person.Register(installation.EndpointOf(0), "Carl"), await Person.Register(installation.EndpointOf(1), "Dora"));
        await writer.Befriend(friend);
        var groups = new List<string>();
        for (var i = 0; i < Groups; i++)
            groups.Add(await writer.CreateGroup($"Backlog {i}", friend));
        return new Backlog(writer, groups);
    }

    /// <summary>The writer's device. It reconnects by itself and shows the first group; it receives the pushes of all groups.</summary>
    public async Task<Listener> Device()
    {
        var device = new Listener(_writer, new Ledger(_groups[0])) { HeedsHeartbeats = false, ComesBack = true };
        await device.Connect();
        return device;
    }

    /// <summary>Writes this many messages, in each group one after the other.</summary>
    public Task Write(int messages) => Task.WhenAll(_groups.Select(async group =>
    {
        for (var i = 0; i < messages / Groups; i++)
            await _writer.SendText(group, "one of many");
    }));
}
