using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Testing.Kafka;
using Xunit;

namespace GoChat.Testing.Servers;

/// <summary>
/// Two nodes as separate processes, with a MariaDB, a Redis and a broker of their own: a test may kill, suspend or empty each of them, as long as
/// it restores it.
/// </summary>
public sealed class Installation : IAsyncLifetime
{
    private const string DatabaseName = "gochat";
    private const string Secret = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly string _uploads = TestFolder.New("uploads");
    private MariaDb? _database;
    private RedisServer? _redis;

    public MariaDb Database => _database ?? throw new InvalidOperationException("The installation is not running.");

    public RedisServer Redis => _redis ?? throw new InvalidOperationException("The installation is not running.");

    public KafkaBroker Broker { get; } = new();

    public IReadOnlyList<ServerProcess> Nodes { get; private set; } = [];

    public async Task InitializeAsync()
    {
        _database = await MariaDb.Own();
        _redis = await RedisServer.Run();
        await Database.CreateUser(UserOf(0));
        await Database.CreateUser(UserOf(1));
        Task<ServerProcess>[] starting = [Node(0), Node(1)];
        await Task.WhenAny(Task.WhenAll(starting));
        Nodes = [.. starting.Where(node => node.IsCompletedSuccessfully).Select(node => node.Result)];
        await Task.WhenAll(starting);
    }

    public async Task DisposeAsync()
    {
        foreach (var node in Nodes)
            await node.DisposeAsync();
        Broker.Dispose();
        if (_redis is not null)
            await _redis.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        TestFolder.Remove(_uploads);
    }

    /// <summary>Leads to one node, and to the other while that one is down.</summary>
    public FailoverEndpoint EndpointOf(int node) => new(Nodes[node], Nodes[1 - node]);

    /// <summary>The node that relays the outbox; -1 while none does.</summary>
    public async Task<int> Carrier()
    {
        var user = await Database.Ask($"SELECT user FROM information_schema.processlist WHERE id = IS_USED_LOCK('gochat-outbox-{DatabaseName}')");
        return user is string name ? (name == UserOf(0) ? 0 : 1) : -1;
    }

    /// <summary>The number of events waiting in the outbox.</summary>
    public async Task<long> Waiting() => Convert.ToInt64(await Database.Ask($"SELECT COUNT(*) FROM `{DatabaseName}`.outbox"), CultureInfo.InvariantCulture);

    /// <summary>The number of nodes that Redis considers alive.</summary>
    public async Task<int> Beating() => (await Redis.Ask("KEYS", "*node_*")).Length;

    /// <summary>The state of one dependency in a node's /readyz: up or down.</summary>
    public async Task<string> Readiness(int node, string part)
    {
        using var response = await Ask(node);
        var ready = await response.Content.ReadFromJsonAsync<JsonElement>();
        return ready.GetProperty("checks").GetProperty(part).GetProperty("status").GetString()!;
    }

    public async Task<bool> IsReady(int node)
    {
        using var response = await Ask(node);
        return response.IsSuccessStatusCode;
    }

    private async Task<HttpResponseMessage> Ask(int node)
    {
        using var client = new HttpClient(
            new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = Nodes[node].Trusts } })
        { Timeout = Patience };
        return await client.GetAsync(new Uri(Nodes[node].Address, "/readyz"));
    }

    private static string UserOf(int node) => $"gochat-{node}";

    private Task<ServerProcess> Node(int node) => ServerProcess.Start(settings =>
    {
        settings.SharedDatabase = null;
        Database.Describe(settings, DatabaseName, UserOf(node));
        settings.UseKafka(Broker);
        Redis.Describe(settings);
        settings["uploads.path"] = _uploads;
        settings["security.token_secret"] = Secret;
    });
}
