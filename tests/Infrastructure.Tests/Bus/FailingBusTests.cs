using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.InProcess;
using GoChat.Infrastructure.Outbox;
using GoChat.Testing;
using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace GoChat.Infrastructure.Tests.Bus;

/// <summary>The bus accepts nothing for a while, or accepts a batch without confirming it, so the batch comes again, or loses a batch.</summary>
public sealed class FailingBusTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Sends_succeed_while_the_bus_fails_and_everything_drains_once_afterwards()
    {
        var bus = new MoodyBus();
        await using var server = await TestServer.Start(settings => settings.Adjust = builder => bus.PutInTheWay(builder.Services));
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var ledger = new Ledger(await alice.Befriend(bob));
        await using var writer = new Writer(alice, ledger, "w");
        await using var listener = new Listener(bob, ledger) { HeedsHeartbeats = false };
        await listener.Connect();
        await writer.Write(10);
        await listener.Reaches(10);
        var pulls = listener.Pulls;

        bus.Mood = Mood.TakesNothing;
        await writer.Write(50);
        Assert.Equal(10, listener.Known);
        bus.Mood = Mood.TakesWithoutSayingSo;
        await listener.Reaches(ledger.Newest);
        await listener.Repeats(50);
        bus.Mood = Mood.Well;
        await writer.Write(10);

        var counts = await ledger.Close(bob);
        output.WriteLine($"{counts}; the bus failed {bus.Failures} times; {writer.Refusals.Count} refused");
        counts.AssertSound();
        Assert.Equal((70, 70, 70, pulls, 0), (counts.Acked, counts.Stored, counts.Delivered, listener.Pulls, writer.Refusals.Count));
    }

    [Fact]
    public async Task A_push_that_is_lost_is_found_within_one_heartbeat()
    {
        var bus = new MoodyBus();
        await using var server = await TestServer.Start(settings => settings.Adjust = builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new FastTimers());
            bus.PutInTheWay(builder.Services);
        });
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var ledger = new Ledger(await alice.Befriend(bob));
        await using var writer = new Writer(alice, ledger, "w");
        await using var listener = new Listener(bob, ledger);
        await listener.Connect();

        bus.Mood = Mood.LosesWhatItTakes;
        await writer.Write(10);
        var counts = await ledger.Close(bob);

        // The first pull came with the connection; there were no pushes.
        Assert.InRange(listener.Pulls, 2, int.MaxValue);
        output.WriteLine($"{counts}; found by {listener.Pulls - 1} pulls after a heartbeat");
        counts.AssertSound();
        Assert.Equal((10, 10), (counts.Stored, counts.Delivered));
    }

    private enum Mood
    {
        Well,
        LosesWhatItTakes,
        TakesNothing,
        TakesWithoutSayingSo,
    }

    private sealed class MoodyBus : IEventBus
    {
        private InProcessBus _bus = null!;
        private volatile Mood _mood;
        private int _failures;

        public Mood Mood
        {
            set => _mood = value;
        }

        public int Failures => _failures;

        public void PutInTheWay(IServiceCollection services)
        {
            services.AddSingleton<InProcessBus>();
            services.AddSingleton<IEventBus>(provider =>
            {
                _bus = provider.GetRequiredService<InProcessBus>();
                return this;
            });
        }

        public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
        {
            var mood = _mood;
            if (mood is Mood.Well or Mood.TakesWithoutSayingSo)
                await _bus.Publish(records, ct);
            if (mood is Mood.Well or Mood.LosesWhatItTakes)
                return;
            Interlocked.Increment(ref _failures);
            throw new IOException("The bus is away.");
        }
    }
}
