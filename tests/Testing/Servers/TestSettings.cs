using System.Text.Json;
using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Testing.Kafka;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Testing.Servers;

/// <summary>How a <see cref="TestServer"/> differs from a plain installation.</summary>
public sealed class TestSettings
{
    private readonly Dictionary<string, object> _keys = new() { ["server.host"] = "127.0.0.1", ["limits.enabled"] = false };

    /// <summary>Replaces services before the server is built.</summary>
    public Action<WebApplicationBuilder>? Adjust { get; set; }

    /// <summary>Sets a key of config.toml: <c>settings["limits.enabled"] = true</c>. Strings, numbers, booleans and arrays of strings.</summary>
    public object this[string key]
    {
        set => _keys[key] = value;
    }

    /// <summary>The database of <see cref="MariaDb"/> to use; null means SQLite. Servers that use the same one are nodes of one installation.</summary>
    public string? SharedDatabase { get; set; } = MariaDb.IsAskedFor ? MariaDb.NewDatabase() : null;

    /// <summary>The server finds an empty folder and creates its database, as in a first start. Otherwise it finds an embedded one without people.</summary>
    public bool IsFirstStart { get; set; }

    /// <summary>Whether an embedded database is put into the server's folder before it starts.</summary>
    internal bool IsPrepared => SharedDatabase is null && !IsFirstStart;

    /// <summary>Connects to MariaDB over TCP instead of its UNIX socket.</summary>
    public bool OverNetwork { get; set; }

    /// <summary>Publishes events to this broker, to topics with the usual names.</summary>
    public void UseKafka(KafkaBroker broker) => UseKafka(broker.Bootstrap);

    /// <summary>A busy machine that confirms slowly would otherwise make the server push without Kafka. For tests of Kafka's own path.</summary>
    public void PushOnlyThroughKafka() =>
        Adjust += builder => builder.Services.Configure<KafkaOptions>(options => options.ConfirmWithin = TimeSpan.FromMinutes(1));

    /// <param name="bootstrap">The address of the broker or of a listener in front of it.</param>
    public void UseKafka(string bootstrap)
    {
        this["kafka.enabled"] = true;
        this["kafka.bootstrap_servers"] = bootstrap;
        // The mock cluster waits until this time is over, even when a record arrives meanwhile.
        this["kafka.fetch_wait_ms"] = 20;
    }

    /// <summary>TOML writes these values like JSON.</summary>
    public async Task<string> ToToml(int port)
    {
        if (SharedDatabase is not null)
            (await MariaDb.Running()).Describe(this, SharedDatabase);
        if (RedisServer.IsAskedFor && !_keys.ContainsKey("redis.enabled"))
            (await RedisServer.Common()).Describe(this);
        return string.Join(
            '\n', _keys.Append(KeyValuePair.Create("server.port", (object)port)).Select(key => $"{key.Key} = {JsonSerializer.Serialize(key.Value)}"));
    }
}
