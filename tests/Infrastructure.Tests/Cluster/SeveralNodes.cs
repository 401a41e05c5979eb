using System.Text.Json;
using GoChat.Infrastructure.Cluster;
using GoChat.Testing;
using GoChat.Testing.Kafka;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Tests.Cluster;

/// <summary>Servers on one MariaDB and one Redis, with Kafka or without; their keys begin with a prefix.</summary>
internal sealed class SeveralNodes : IAsyncDisposable
{
    public const string Prefix = "chat:";
    private const string Secret = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Faster than usual, but slow enough for a busy machine.</summary>
    private static readonly NodeTimes Times = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
    private readonly string _database = MariaDb.NewDatabase();
    private readonly KafkaBroker? _broker;
    private readonly List<TestServer> _nodes = [];

    private SeveralNodes(RedisServer redis, KafkaBroker? broker) => (Redis, _broker) = (redis, broker);

    public RedisServer Redis { get; }

    public TestServer One => _nodes[0];

    public TestServer Two => _nodes[1];

    /// <param name="redisComesLater">The nodes start without Redis.</param>
    public static async Task<SeveralNodes> Start(bool withKafka = false, bool redisComesLater = false)
    {
        var nodes = new SeveralNodes(await RedisServer.Run(), withKafka ? new KafkaBroker() : null);
        if (redisComesLater)
            await nodes.Redis.Stop();
        for (var i = 0; i < 2; i++)
            nodes._nodes.Add(await TestServer.Start(nodes.Describe));
        if (redisComesLater)
            await nodes.Redis.Start();
        await Until(() => nodes._nodes.TrueForAll(node => node.Services.GetRequiredService<LiveNodes>().Others.Count == 1), "the nodes know each other");
        return nodes;
    }

    /// <summary>Starts one more node, in a process of its own.</summary>
    public async Task<ServerProcess> StartProcess()
    {
        var node = await ServerProcess.Start(Describe);
        await Until(() => One.Services.GetRequiredService<LiveNodes>().Others.Count == 2, "the process is known");
        return node;
    }

    /// <summary>Ann and Bob, who are contacts, and their conversation. Their devices are connected to node one.</summary>
    public async Task<(Person Ann, Person Bob, string Chat)> Friends()
    {
        var (ann, bob) = (await Person.Register(One, "Ann"), await Person.Register(One, "Bob"));
        return (ann, bob, await ann.Befriend(bob));
    }

    public static string IdOf(TestServer node) => node.Services.GetRequiredService<NodeId>().Value;

    /// <summary>Runs a command on a key of this installation.</summary>
    public Task<RedisResult> Ask(string command, string key, params object[] arguments) => Redis.Ask(command, [Prefix + key, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        _broker?.Dispose();
        await Redis.DisposeAsync();
        await (await MariaDb.Running()).Drop(_database);
    }

    public static Task Until(Func<bool> condition, string what) => Until(() => Task.FromResult(condition()), what);

    public static async Task Until(Func<Task<bool>> condition, string what)
    {
        for (var end = DateTime.UtcNow + Patience; !await condition(); await Task.Delay(20))
            Assert.True(DateTime.UtcNow < end, $"did not happen in time: {what}");
    }

    public static bool IsPush(JsonElement frame, string type) => frame.TryGetProperty("push", out var push) && push.GetProperty("type").GetString() == type;

    /// <summary>Starts to watch a person.</summary>
    /// <returns>Whether the person is online.</returns>
    public static async Task<bool> Watch(SocketClient socket, Person person)
    {
        var items = (await socket.Command("presence", new { users = new[] { person.Id } })).GetProperty("ok").GetProperty("items");
        return Assert.Single(items.EnumerateArray()).GetProperty("online").GetBoolean();
    }

    /// <summary>The next presence of a person that a watcher receives.</summary>
    public static async Task<bool> NextPresence(SocketClient socket, Person person)
    {
        var push = (await socket.Next(frame => IsPush(frame, "presence"))).GetProperty("push");
        Assert.Equal(person.Id, push.GetProperty("userId").GetString());
        return push.GetProperty("online").GetBoolean();
    }

    public static async Task<string?> NextText(SocketClient socket) =>
        (await socket.NextMessage()).GetProperty("message").GetProperty("body").GetProperty("text").GetString();

    private void Describe(TestSettings settings)
    {
        settings.SharedDatabase = _database;
        settings["security.token_secret"] = Secret;
        settings["redis.prefix"] = Prefix;
        Redis.Describe(settings);
        if (_broker is not null)
            settings.UseKafka(_broker);
        settings.Adjust = builder => builder.Services.AddSingleton(Times);
    }
}
