using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Diagnostics;
using GoChat.Infrastructure.Outbox;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GoChat.Infrastructure.Tests.Outbox;

/// <summary>From the outbox to a bus that is sometimes unavailable.</summary>
public sealed class OutboxRelayTests : IAsyncLifetime
{
    private readonly MoodyBus _bus = new();
    private UseCaseHost _host = null!;

    public async Task InitializeAsync() => _host = await UseCaseHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Goes_on_after_failures_of_the_bus_without_loss_and_in_order()
    {
        _bus.FailuresToCome = 3;
        using var relay = NewRelay();
        await MakeEvents(3);

        await relay.StartAsync(CancellationToken.None);
        await MakeEvents(4);
        await _bus.Received(7);
        await relay.StopAsync(CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, 7).Select(i => (long)i), _bus.Ids);
    }

    [Fact]
    public async Task Keeps_every_row_until_the_bus_has_confirmed_it()
    {
        _bus.FailuresToCome = int.MaxValue;
        using var relay = NewRelay();
        await MakeEvents(3);

        await relay.StartAsync(CancellationToken.None);
        await _bus.Asked(3);
        Assert.Equal(3, await Waiting());

        _bus.FailuresToCome = 0;
        await _bus.Received(3);
        await relay.StopAsync(CancellationToken.None);
        Assert.Equal(0, await Waiting());
    }

    [Fact]
    public async Task What_a_stop_leaves_behind_is_carried_at_the_next_start()
    {
        _bus.FailuresToCome = int.MaxValue;
        await MakeEvents(2);
        using (var before = NewRelay())
        {
            await before.StartAsync(CancellationToken.None);
            await before.StopAsync(CancellationToken.None);
        }

        Assert.Equal(2, await Waiting());
        _bus.FailuresToCome = 0;
        using var after = NewRelay();
        await after.StartAsync(CancellationToken.None);
        await _bus.Received(2);
        await after.StopAsync(CancellationToken.None);

        Assert.Equal([1L, 2L], _bus.Ids);
    }

    [Fact]
    public async Task A_stop_carries_what_was_committed_before_it()
    {
        using var relay = NewRelay();
        await MakeEvents(5);

        await relay.StopAsync(CancellationToken.None);

        Assert.Equal(5, _bus.Ids.Count);
        Assert.Equal(0, await Waiting());
    }

    [Fact]
    public async Task Says_when_nothing_waits()
    {
        using var relay = NewRelay();
        await MakeEvents(1);

        await relay.StartAsync(CancellationToken.None);
        await _bus.Received(1);
        await _bus.Rests();
        await relay.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_was_not_handed_over_is_found_in_the_outbox()
    {
        using var relay = NewRelay();
        await relay.StartAsync(CancellationToken.None);
        await MakeEvents(1);
        await _bus.Received(1);

        // Clears the feed, as if more had been committed than it holds.
        await _bus.Busy.WaitAsync();
        await MakeEvents(2);
        _host.Services.GetRequiredService<OutboxFeed>().Clear();
        await MakeEvents(1);
        _bus.Busy.Release();

        await _bus.Received(4);
        await relay.StopAsync(CancellationToken.None);
        Assert.Equal([1L, 2L, 3L, 4L], _bus.Ids);
    }

    private OutboxRelay NewRelay() => new(
        new SqliteOutboxSource(_host.Services.GetRequiredService<IServiceScopeFactory>(), _host.Services.GetRequiredService<OutboxFeed>()),
        _bus, _host.Services.GetRequiredService<FailureMetrics>(), NullLogger<OutboxRelay>.Instance);

    private async Task MakeEvents(int count)
    {
        for (var i = 0; i < count; i++)
            await _host.Person($"Person {i}");
    }

    private Task<int> Waiting() => _host.Db(db => db.Outbox.CountAsync());

    private sealed class MoodyBus : IEventBus
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
        private readonly List<long> _ids = [];
        private int _asked;
        private int _rested;

        public int FailuresToCome { get; set; }

        /// <summary>Held while a record is published.</summary>
        public SemaphoreSlim Busy { get; } = new(1, 1);

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
            await Busy.WaitAsync(ct);
            try
            {
                Receive(records);
            }
            finally
            {
                Busy.Release();
            }
        }

        private void Receive(IReadOnlyList<OutboxRecord> records)
        {
            Interlocked.Increment(ref _asked);
            if (FailuresToCome > 0)
            {
                FailuresToCome--;
                throw new IOException("The bus is away.");
            }

            lock (_ids)
                _ids.AddRange(records.Select(record => record.Id));
        }

        public void NothingWaits() => Interlocked.Increment(ref _rested);

        public Task Rests() => Until(() => Volatile.Read(ref _rested) > 0);

        public Task Received(int count) => Until(() => Ids.Count >= count);

        public Task Asked(int times) => Until(() => Volatile.Read(ref _asked) >= times);

        private static async Task Until(Func<bool> happened)
        {
            for (var end = DateTime.UtcNow + Patience; !happened(); await Task.Delay(20))
                Assert.True(DateTime.UtcNow < end, "It did not happen in time.");
        }
    }
}
