using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Identity;
using GoChat.Load.Seeding;
using GoChat.Testing;
using GoChat.Testing.Kafka;
using GoChat.Testing.Servers;
using Microsoft.Extensions.Options;

namespace GoChat.Load.Hosting;

/// <summary>One server of an installation on MariaDB, Redis and Kafka's protocol.</summary>
internal sealed class Node : Target
{
    public override string Name => "node";

    public async Task Start(TestSettings settings)
    {
        var config = Path.Combine(Folder, "config.toml");
        await File.WriteAllTextAsync(config, await settings.ToToml(ServerEndpoint.Port));
        await Start("GoChat.Api.dll", "serve", "--config", config);
    }
}

/// <summary>Nodes that serve together, with their own database, Redis and broker.</summary>
internal sealed class Nodes : IAsyncDisposable
{
    private readonly KafkaBroker _broker = new();
    private readonly string _database = MariaDb.NewDatabase();
    private readonly string _secret = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(48));
    private readonly List<Node> _nodes = [];
    private readonly AccessTokens _tokens;
    private RedisServer _redis = null!;

    private Nodes() => _tokens = new AccessTokens(Options.Create(new SecurityOptions { TokenSecret = _secret }), TimeProvider.System);

    public IReadOnlyList<Node> All => _nodes;

    /// <summary>The first node creates the tables, which are seeded before any request.</summary>
    public static async Task<Nodes> Start(int count, Action<Seed> seed)
    {
        var nodes = new Nodes { _redis = await RedisServer.Run() };
        await nodes.Add();
        using (var seeding = Seed.On(await (await MariaDb.Running()).Open(nodes._database)))
            seed(seeding);
        while (nodes.All.Count < count)
            await nodes.Add();
        return nodes;
    }

    public string TokenOf(SeededUser user) => _tokens.Issue(Principal.OnDevice(UserId.Trusted(user.Id), DeviceId.Trusted(user.Device))).Text;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await _redis.DisposeAsync();
        _broker.Dispose();
        await (await MariaDb.Running()).Drop(_database);
    }

    private async Task Add()
    {
        var settings = new TestSettings { SharedDatabase = _database };
        settings.UseKafka(_broker);
        _redis.Describe(settings);
        settings["security.token_secret"] = _secret;
        settings["log.level"] = "warning";
        var node = new Node();
        _nodes.Add(node);
        await node.Start(settings);
    }
}
