using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Diagnostics;
using GoChat.Infrastructure.Outbox;
using GoChat.Infrastructure.Tests.Database.MySql;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GoChat.Infrastructure.Tests.Outbox;

/// <summary>Several nodes write to the outbox, and one of them carries it.</summary>
public sealed class MySqlOutboxSourceTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Ledger _one = new();
    private readonly Ledger _two = new();
    private Nodes _nodes = null!;

    public async Task InitializeAsync() => _nodes = await Nodes.Start();

    public async Task DisposeAsync() => await _nodes.DisposeAsync();

    [Fact]
    public async Task One_node_carries_what_both_write()
    {
        using var first = await Relay(_nodes.One, _one);
        await Until(async () => await Leader() is not null);
        using var second = await Relay(_nodes.Two, _two);

        for (var i = 0; i < 5; i++)
        {
            await _nodes.One.Person("Ann");
            await _nodes.Two.Person("Bob");
        }

        await Until(() => Task.FromResult(_one.Ids.Count == 10));
        Assert.Empty(_two.Ids);
        Assert.Equal(_one.Ids.Order(), _one.Ids);
        await Until(async () => await Waiting() == 0);
        await Stop(first, second);
    }

    [Fact]
    public async Task Another_node_takes_over_when_the_one_that_carries_loses_its_connection()
    {
        using var first = await Relay(_nodes.One, _one);
        await Until(async () => await Leader() is not null);
        using var second = await Relay(_nodes.Two, _two);
        await _nodes.One.Person("Ann");
        await Until(() => Task.FromResult(_one.Ids.Count == 1));

        // The blocked bus keeps the first node from asking for the right again before the second one has it.
        await _one.Busy.WaitAsync();
        await _nodes.One.Person("Bob");
        await Until(() => Task.FromResult(_one.Asked == 2));
        await (await MariaDb.Running()).Ask($"KILL {await Leader()}");
        await _nodes.Two.Person("Cid");

        await Until(() => Task.FromResult(_two.Ids.Count >= 2));
        _one.Busy.Release();
        await Until(async () => await Waiting() == 0);
        Assert.Equal(3, _one.Ids.Concat(_two.Ids).Distinct().Count());
        await Stop(first, second);
    }

    [Fact]
    public async Task A_node_that_stops_hands_over_at_once()
    {
        using var first = await Relay(_nodes.One, _one);
        await Until(async () => await Leader() is not null);
        using var second = await Relay(_nodes.Two, _two);

        await first.StopAsync(CancellationToken.None);
        await _nodes.One.Person("Ann");

        await Until(() => Task.FromResult(_two.Ids.Count == 1));
        await Stop(second);
    }

    [Fact]
    public async Task A_smaller_id_that_is_committed_later_is_carried_all_the_same()
    {
        await using var scope = _nodes.One.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        using var relay = await Relay(_nodes.Two, _two);

        await db.InTransaction(async () =>
        {
            await db.AddToOutbox([OutboxRecord.Stored(0, Topics.Social, "early", "user-registered.v1", "{}")], CancellationToken.None);
            await _nodes.Two.Person("Late");
            await Until(() => Task.FromResult(_two.Ids.Count == 1));
        }, CancellationToken.None);

        await Until(() => Task.FromResult(_two.Ids.Count == 2));
        Assert.True(_two.Ids[1] < _two.Ids[0]);
        await Stop(relay);
    }

    [Fact]
    public async Task Events_wait_while_the_bus_refuses_them()
    {
        _one.FailuresToCome = 2;
        using var relay = await Relay(_nodes.One, _one);
        await _nodes.One.Person("Ann");

        await Until(() => Task.FromResult(_one.Ids.Count == 1));
        await Until(async () => await Waiting() == 0);
        await Stop(relay);
    }

    [Fact]
    public async Task A_node_that_does_not_carry_tells_the_others_of_its_commits()
    {
        var wake = new Bell();
        await using var nodes = await Nodes.Start(services => services.AddSingleton<IOutboxWake>(wake));
        using var first = await Relay(nodes.One, _one);
        await _one.Carry(nodes.One);
        using var second = await Relay(nodes.Two, _two);

        await nodes.Two.Person("Bob");

        await Until(() => Task.FromResult(wake.Rung > 0));
        await Stop(first, second);
    }

    [Fact]
    public async Task A_node_that_is_told_looks_at_once()
    {
        var bell = new Bell();
        var feed = new OutboxFeed();
        await using var outbox = ActivatorUtilities.CreateInstance<MySqlOutboxSource>(_nodes.One.Services, feed, bell);

        bell.Ring();

        Assert.True(await feed.Wait(TimeSpan.Zero, CancellationToken.None));
    }

    private static async Task<OutboxRelay> Relay(UseCaseHost node, IEventBus bus)
    {
        var relay = new OutboxRelay(
            node.Services.GetRequiredService<IOutboxSource>(), bus, node.Services.GetRequiredService<FailureMetrics>(), NullLogger<OutboxRelay>.Instance);
        await relay.StartAsync(CancellationToken.None);
        return relay;
    }

    private static async Task Stop(params OutboxRelay[] relays)
    {
        foreach (var relay in relays)
            await relay.StopAsync(CancellationToken.None);
    }

    /// <summary>The connection of the node that carries.</summary>
    private async Task<object?> Leader() =>
        await (await MariaDb.Running()).Ask($"SELECT IS_USED_LOCK('gochat-outbox-{_nodes.Database}')") is { } id and not DBNull ? id : null;

    private Task<int> Waiting() => _nodes.One.Db(db => db.Outbox.CountAsync());

    private static async Task Until(Func<Task<bool>> happened)
    {
        for (var end = DateTime.UtcNow + Patience; !await happened(); await Task.Delay(20))
            Assert.True(DateTime.UtcNow < end, "It did not happen in time.");
    }

    private sealed class Ledger : IEventBus
    {
        private readonly List<long> _ids = [];
        private int _asked;

        public int FailuresToCome { get; set; }

        /// <summary>Held while events are published.</summary>
        public SemaphoreSlim Busy { get; } = new(1, 1);

        public int Asked => Volatile.Read(ref _asked);

        public IReadOnlyList<long> Ids
        {
            get
            {
                lock (_ids)
                    return [.. _ids];
            }
        }

        public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
        {
            Interlocked.Increment(ref _asked);
            await Busy.WaitAsync(ct);
            Busy.Release();
            if (FailuresToCome-- > 0)
                throw new IOException("The bus is away.");
            lock (_ids)
                _ids.AddRange(records.Select(r => r.Id));
        }

        /// <summary>Writes an event and waits until this bus has it.</summary>
        public async Task Carry(UseCaseHost node)
        {
            await node.Person("Ann");
            await Until(() => Task.FromResult(Ids.Count > 0));
        }
    }

    private sealed class Bell : IOutboxWake
    {
        private int _rung;

        public event Action? Woken;

        public int Rung => Volatile.Read(ref _rung);

        public void Ring() => Woken?.Invoke();

        public void WakeOthers() => Interlocked.Increment(ref _rung);
    }
}
