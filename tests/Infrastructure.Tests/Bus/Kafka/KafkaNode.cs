using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Infrastructure.Cluster;
using GoChat.Infrastructure.Outbox;
using GoChat.Testing.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Tests.Bus.Kafka;

/// <summary>A node with only the bus: a test's own consumers, fed from Kafka.</summary>
internal sealed class KafkaNode : IAsyncDisposable
{
    private readonly IHost _host;
    private long _lastId;
    private bool _stopped;

    private KafkaNode(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    private KafkaBus Bus => Services.GetRequiredService<KafkaBus>();

    /// <param name="recorder">Records what the consumers receive.</param>
    public static Task<KafkaNode> Start(KafkaBroker broker, ConsumerRecorder recorder, params BusConsumer[] consumers) =>
        Start(broker, recorder, consumers, _ => { });

    public static async Task<KafkaNode> Start(KafkaBroker broker, ConsumerRecorder recorder, BusConsumer[] consumers, Action<KafkaOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(NodeId.New());
        builder.Services.AddSingleton(recorder);
        builder.Services.AddReceivePipelines(consumers);
        builder.Services.AddKafka(consumers);
        builder.Services.AddHealthChecks();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.Services.Configure<KafkaOptions>(options => (options.Enabled, options.BootstrapServers) = (true, broker.Bootstrap));
        builder.Services.Configure(configure);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var node = new KafkaNode(builder.Build());
        await node._host.StartAsync();
        return node;
    }

    /// <summary>Publishes like the outbox relay: batch by batch, and a failed batch again.</summary>
    public async Task Carry(params IWireEvent[] events)
    {
        var records = events.Select(Numbered).ToList();
        foreach (var batch in records.Chunk(500))
        {
            while (!await Published(batch))
            {
                // The relay tries again as well.
            }
        }
    }

    public Task Publish(params IWireEvent[] events) => Bus.Publish([.. events.Select(Numbered)], CancellationToken.None);

    /// <summary>Reports what the outbox relay reports when it finds nothing, or another node carries.</summary>
    public void CarriesNothing() => Bus.NothingWaits();

    public Task<HealthReport> Health() => Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    public async Task Stop()
    {
        if (_stopped)
            return;
        _stopped = true;
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await Stop();

    private async Task<bool> Published(IReadOnlyList<OutboxRecord> batch)
    {
        try
        {
            await Bus.Publish(batch, CancellationToken.None);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private OutboxRecord Numbered(IWireEvent happened)
    {
        var record = OutboxRecord.Of(happened);
        record.IsNumbered(Interlocked.Increment(ref _lastId));
        return record;
    }
}
