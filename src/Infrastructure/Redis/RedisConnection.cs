using GoChat.Infrastructure.Cluster;
using GoChat.Infrastructure.Configuration;
using GoChat.Infrastructure.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Redis;

/// <summary>
/// The single, shared connection to Redis. It reconnects by itself; while Redis is down, commands fail at once. The server starts without Redis, but not
/// when Redis refuses the account or the certificate: waiting does not fix that. If they are refused later, the server keeps running and logs it.
/// </summary>
internal sealed class RedisConnection(IOptions<RedisOptions> options, NodeId node, FailureMetrics failures, ILogger<RedisConnection> logger)
    : IHostedService, IAsyncDisposable
{
    private ConnectionMultiplexer? _multiplexer;
    private RedisAwayWatch? _watch;
    private long _backSince = long.MinValue;

    /// <summary>
    /// Redis is available, after the start or after an outage. Messages published meanwhile were not received. Commands and channels may have separate
    /// connections: each raises the event when it is back.
    /// </summary>
    public event Action? Restored;

    public bool IsUp => _multiplexer is { IsConnected: true };

    /// <summary>Whether it has been available for this long since it was last lost; always true if it never was.</summary>
    public bool IsUpFor(TimeSpan time) => IsUp && Volatile.Read(ref _backSince) <= Environment.TickCount64 - (long)time.TotalMilliseconds;

    public string Address => $"{options.Value.Host}:{options.Value.Port}";

    /// <exception cref="InvalidOperationException">[redis] is not enabled, or the server has not started.</exception>
    public IDatabase Database => Multiplexer.GetDatabase(options.Value.Db);

    public ISubscriber Channels => Multiplexer.GetSubscriber();

    private ConnectionMultiplexer Multiplexer => _multiplexer ?? throw new InvalidOperationException("There is no connection to Redis.");

    /// <summary>The full name of a key or channel of this installation.</summary>
    public string Name(string name) => options.Value.Prefix + name;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
            return;
        var settings = RedisSettings.Of(options.Value, node);
        _multiplexer = await ConnectionMultiplexer.ConnectAsync(settings).WaitAsync(cancellationToken);
        _multiplexer.ConnectionFailed += (_, failed) => Lost(failed);
        _multiplexer.ConnectionRestored += (_, restored) => Found(restored);
        // The library connects silently; a command reveals what is wrong.
        if (await (IsUp ? RedisStartFailures.Refusal(Database, Name("start"), Address) : RedisStartFailures.Refusal(settings, Address)) is { } refusal)
            throw new UnusableServiceException(refusal);
        if (!IsUp)
        {
            logger.LogWarning(
                "Redis at {Address} does not answer; the server starts without it and connects when it is back: see [redis] host, port and tls", Address);
        }

        _watch = new RedisAwayWatch(settings, Address, () => IsUp, logger);
        _watch.Begin();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
            await _watch.DisposeAsync();
        if (_multiplexer is not null)
            await _multiplexer.DisposeAsync();
    }

    private void Lost(ConnectionFailedEventArgs failed)
    {
        if (failed.ConnectionType != ConnectionType.Interactive)
            return;
        // Unless the notification arrives after the reconnect.
        if (!IsUp)
            Volatile.Write(ref _backSince, long.MaxValue);
        logger.LogWarning("The connection to Redis at {Address} is lost ({Reason}); reads go to the database until it is back", Address, failed.FailureType);
        failures.Redis(FailureMetrics.LostConnection);
    }

    private void Found(ConnectionFailedEventArgs restored)
    {
        if (restored.ConnectionType == ConnectionType.Interactive)
        {
            Volatile.Write(ref _backSince, Environment.TickCount64);
            logger.LogInformation("The connection to Redis at {Address} is restored", Address);
        }

        Restored?.Invoke();
    }
}
