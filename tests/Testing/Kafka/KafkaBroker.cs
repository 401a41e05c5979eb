using System.Runtime.InteropServices;
using GoChat.Testing.Servers;

namespace GoChat.Testing.Kafka;

/// <summary>
/// A Kafka cluster in this process, of one broker by default: librdkafka's mock cluster, which speaks the real protocol to any client that connects.
/// It has consumer groups and commits. It lacks CreateTopics (the request times out) and stores nothing on disk; therefore
/// <see cref="CreateTopic"/> creates topics, and only a real cluster can show that a server creates them. It accepts idempotent
/// producers and does not recognize their repeats (it looks for them in transactions only): a write whose answer is lost is written twice.
/// </summary>
public sealed class KafkaBroker : IDisposable
{
    private const int OnlyBroker = 1;
    private const int Nobody = -1;
    private const int Producer = 0;
    private readonly Dictionary<string, int> _partitions = [];
    private readonly IntPtr _client;
    private IntPtr _cluster;

    public KafkaBroker(bool withTopics = true, int partitions = 12, int brokers = 1)
    {
        var conf = MockCluster.NewConf();
        MockCluster.SetLog(conf, IntPtr.Zero);
        _client = MockCluster.NewClient(Producer, conf, new byte[512], 512);
        _cluster = MockCluster.New(_client, brokers);
        MockCluster.SetGroupDelay(_cluster, 0);
        Bootstrap = Marshal.PtrToStringUTF8(MockCluster.Bootstraps(_cluster))!;
        foreach (var topic in withTopics ? ["chat_message", "chat_social", "chat_dead_letter"] : Array.Empty<string>())
            CreateTopic(topic, partitions);
    }

    /// <summary>127.0.0.1:port of each broker.</summary>
    public string Bootstrap { get; }

    public void CreateTopic(string name, int partitions)
    {
        Check(MockCluster.CreateTopic(_cluster, name, partitions, 1));
        _partitions[name] = partitions;
    }

    /// <summary>The topics are known but their partitions have no leader, as while a broker restarts.</summary>
    public void LoseLeaders() => Lead(Nobody);

    /// <summary>Makes the broker with this number, from 1 on, the leader of every partition.</summary>
    public void Lead(int broker)
    {
        foreach (var (topic, count) in _partitions)
        {
            for (var partition = 0; partition < count; partition++)
                Check(MockCluster.SetLeader(_cluster, topic, partition, broker));
        }
    }

    /// <summary>Makes the broker with this number the coordinator of the consumer group.</summary>
    public void Coordinate(string group, int broker) => Check(MockCluster.SetCoordinator(_cluster, "group", group, broker));

    /// <summary>Answers the next requests of this kind with these errors, one each (numbers and errors: https://kafka.apache.org/protocol).</summary>
    public void Refuse(short request, params int[] errors) => MockCluster.PushErrors(_cluster, request, (nuint)errors.Length, errors);

    public void RefuseNothing(short request) => MockCluster.ClearErrors(_cluster, request);

    /// <summary>
    /// Closes every connection and accepts none; written records are kept. The library closes its port and opens it again at once, and ends this process if
    /// it cannot.
    /// </summary>
    public void Down()
    {
        if (_cluster != IntPtr.Zero)
            Check(ProcessStarter.WhileNoneStarts(() => MockCluster.SetDown(_cluster, OnlyBroker)));
    }

    public void Up() => Check(MockCluster.SetUp(_cluster, OnlyBroker));

    /// <summary>Accepts connections and requests and answers nothing, like a machine that hangs.</summary>
    public void Freeze() => Check(MockCluster.SetRoundTrip(_cluster, OnlyBroker, (int)TimeSpan.FromHours(1).TotalMilliseconds));

    public void Thaw() => Check(MockCluster.SetRoundTrip(_cluster, OnlyBroker, 0));

    public void Dispose()
    {
        if (_cluster == IntPtr.Zero)
            return;
        MockCluster.Destroy(_cluster);
        MockCluster.DestroyClient(_client);
        _cluster = IntPtr.Zero;
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new InvalidOperationException($"The mock cluster answers {error}.");
    }
}
