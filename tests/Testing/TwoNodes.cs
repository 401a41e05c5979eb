namespace GoChat.Testing;

/// <summary>
/// One installation of two nodes on MariaDB, Redis and Kafka's protocol, with one folder for uploads. Made once in a test process, when the first test needs
/// it, and gone with the process.
/// </summary>
public sealed class TwoNodes
{
    private const string Secret = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
    private static readonly Lazy<Task<TwoNodes>> Only = new(Start);

    private TwoNodes(KafkaBroker broker, RedisServer redis, IReadOnlyList<TestServer> nodes) => (Broker, Redis, Nodes) = (broker, redis, nodes);

    public KafkaBroker Broker { get; }

    public RedisServer Redis { get; }

    public IReadOnlyList<TestServer> Nodes { get; }

    public static Task<TwoNodes> Running() => Only.Value;

    private static async Task<TwoNodes> Start()
    {
        var broker = new KafkaBroker();
        var redis = await RedisServer.Run();
        var database = MariaDb.NewDatabase();
        var uploads = Directory.CreateTempSubdirectory("gochat-uploads-").FullName;
        void Join(TestSettings settings)
        {
            settings.SharedDatabase = database;
            settings.UseKafka(broker);
            redis.Describe(settings);
            settings["uploads.path"] = uploads;
            settings["security.token_secret"] = Secret;
        }

        var nodes = await Task.WhenAll(TestServer.Start(Join), TestServer.Start(Join));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove([uploads, .. nodes.Select(node => node.Folder)]);
        return new TwoNodes(broker, redis, nodes);
    }

    private static void Remove(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
            Directory.Delete(folder, recursive: true);
    }
}
