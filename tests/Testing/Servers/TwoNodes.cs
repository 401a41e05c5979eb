using GoChat.Testing.Kafka;

namespace GoChat.Testing.Servers;

/// <summary>
/// One installation of two nodes on MariaDB, Redis and Kafka's protocol, with one folder for uploads. The default one is created once per test process,
/// when the first test needs it, and ends with the process; one with other settings lasts as long as its test, and shares the database server and Redis.
/// </summary>
public sealed class TwoNodes : IAsyncDisposable
{
    private const string Secret = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
    private static readonly Lazy<Task<TwoNodes>> Usual = new(StartUsual);
    private static readonly Lazy<Task<RedisServer>> SharedRedis = new(() => RedisServer.Run());
    private readonly string _database = MariaDb.NewDatabase();
    private readonly string _uploads = TestFolder.New("uploads");
    private readonly KafkaBroker _broker = new();

    private TwoNodes()
    {
    }

    public IReadOnlyList<TestServer> Nodes { get; private set; } = [];

    /// <summary>The default installation.</summary>
    public static Task<TwoNodes> Running() => Usual.Value;

    /// <param name="adjust">Called for each of the nodes.</param>
    public static async Task<TwoNodes> Start(Action<TestSettings> adjust)
    {
        var installation = new TwoNodes();
        await PreparedMariaDb.Make(installation._database);
        var redis = await SharedRedis.Value;
        void Join(TestSettings settings)
        {
            settings.SharedDatabase = installation._database;
            settings.UseKafka(installation._broker);
            redis.Describe(settings);
            settings["redis.prefix"] = $"{installation._database}:";
            settings["uploads.path"] = installation._uploads;
            settings["security.token_secret"] = Secret;
            adjust(settings);
        }

        Task<TestServer>[] starting = [TestServer.Start(Join), TestServer.Start(Join)];
        await Task.WhenAny(Task.WhenAll(starting));
        installation.Nodes = [.. starting.Where(node => node.IsCompletedSuccessfully).Select(node => node.Result)];
        if (installation.Nodes.Count < starting.Length)
            await installation.DisposeAsync();
        await Task.WhenAll(starting);
        return installation;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Nodes.Select(node => node.DisposeAsync()));
        _broker.Dispose();
        TestFolder.Remove(_uploads);
    }

    private static async Task<TwoNodes> StartUsual()
    {
        var installation = await Start(_ => { });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove([installation._uploads, .. installation.Nodes.Select(node => node.Folder)]);
        return installation;
    }

    private static void Remove(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
            TestFolder.Remove(folder);
    }
}
