using System.Diagnostics;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Starts;

/// <summary>Two nodes are killed while they start on one MariaDB, and start again.</summary>
[OneWay("It kills the start of nodes on a database of their own.")]
public sealed class KilledNodeStartTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly StartingNodes _nodes = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _nodes.DisposeAsync();

    /// <summary>The first start of both nodes on an empty database, alternating with a later one.</summary>
    [Fact]
    public async Task However_often_starts_are_killed_the_next_ones_become_ready()
    {
        var began = Stopwatch.GetTimestamp();
        await _nodes.Both(node => node.Run());
        var whole = Stopwatch.GetElapsedTime(began);

        await new KilledStarts(output).Go(
            KilledStarts.Wanted(4), whole, Prepare, () => _nodes.Both(node => node.Begin()), () => _nodes.Both(node => node.Kill()), () =>
                _nodes.Both(node => node.Run()));
    }

    private async Task<string> Prepare(int kill)
    {
        await _nodes.Both(node => node.Stop());
        if (kill % 2 == 0)
            await _nodes.DropDatabase();
        return kill % 2 == 0 ? "first start of two nodes" : "later start of two nodes";
    }
}
