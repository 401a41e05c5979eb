using System.Runtime.InteropServices;
using GoChat.Testing.Servers;

namespace GoChat.Testing.Kafka;

/// <summary>
/// A Kafka cluster in this process, of one broker unless a test asks for more: librdkafka's mock cluster, which speaks the real protocol to any client that connects.
/// It has consumer groups, commits and idempotent writes. It has no CreateTopics (the request is not answered in time) and keeps
/// nothing on disk; so topics are made by <see cref="CreateTopic"/>, and that a server makes them is for a real cluster to show.
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

    /// <summary>127.0.0.1:port, of each broker</summary>
    public string Bootstrap { get; }

    public void CreateTopic(string name, int partitions)
    {
        Check(MockCluster.CreateTopic(_cluster, name, partitions, 1));
        _partitions[name] = partitions;
    }

    /// <summary>The topics are known and nobody leads their partitions, as while a broker comes back.</summary>
    public void LoseLeaders() => Lead(Nobody);

    /// <summary>The broker of this number, from 1 on, leads every partition from now on.</summary>
    public void Lead(int broker)
    {
        foreach (var (topic, count) in _partitions)
        {
            for (var partition = 0; partition < count; partition++)
                Check(MockCluster.SetLeader(_cluster, topic, partition, broker));
        }
    }

    /// <summary>The broker of this number coordinates the consumer group from now on.</summary>
    public void Coordinate(string group, int broker) => Check(MockCluster.SetCoordinator(_cluster, "group", group, broker));

    /// <summary>The next requests of this kind (numbers and errors: https://kafka.apache.org/protocol) get these errors for an answer, one each.</summary>
    public void Refuse(short request, params int[] errors) => MockCluster.PushErrors(_cluster, request, (nuint)errors.Length, errors);

    public void RefuseNothing(short request) => MockCluster.ClearErrors(_cluster, request);

    /// <summary>
    /// Closes every connection and accepts none; what is written is kept. The library closes its port and takes it again at once, and ends this process when
    /// it cannot.
    /// </summary>
    public void Down()
    {
        if (_cluster != IntPtr.Zero)
            Check(ProcessStarter.WhileNoneStarts(() => MockCluster.SetDown(_cluster, OnlyBroker)));
    }

    public void Up() => Check(MockCluster.SetUp(_cluster, OnlyBroker));

    /// <summary>Takes connections and questions and answers nothing, as a machine that hangs.</summary>
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
