using System.Runtime.InteropServices;

namespace GoChat.Testing.Kafka;

/// <summary>The used part of rdkafka_mock.h, from the library that Confluent.Kafka includes.</summary>
internal static partial class MockCluster
{
    private const string Library = "librdkafka";

    /// <summary>The builds in the package, the one for Debian's OpenSSL and SASL first.</summary>
    private static readonly string[] Builds = ["centos8-librdkafka", "librdkafka", "alpine-librdkafka"];

    static MockCluster() => NativeLibrary.SetDllImportResolver(typeof(MockCluster).Assembly, (name, assembly, path) =>
    {
        foreach (var build in name == Library ? Builds : [])
        {
            if (NativeLibrary.TryLoad(build, assembly, path, out var handle))
                return handle;
        }

        return IntPtr.Zero;
    });

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_new")]
    internal static partial IntPtr NewConf();

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_set_log_cb")]
    internal static partial void SetLog(IntPtr conf, IntPtr callback);

    [LibraryImport(Library, EntryPoint = "rd_kafka_new")]
    internal static partial IntPtr NewClient(int type, IntPtr conf, byte[] error, nuint errorSize);

    [LibraryImport(Library, EntryPoint = "rd_kafka_destroy")]
    internal static partial void DestroyClient(IntPtr client);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_new")]
    internal static partial IntPtr New(IntPtr client, int brokers);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_destroy")]
    internal static partial void Destroy(IntPtr cluster);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    internal static partial IntPtr Bootstraps(IntPtr cluster);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_group_initial_rebalance_delay_ms")]
    internal static partial void SetGroupDelay(IntPtr cluster, int milliseconds);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int CreateTopic(IntPtr cluster, string topic, int partitions, int replication);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_broker_set_down")]
    internal static partial int SetDown(IntPtr cluster, int broker);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_broker_set_up")]
    internal static partial int SetUp(IntPtr cluster, int broker);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_broker_set_rtt")]
    internal static partial int SetRoundTrip(IntPtr cluster, int broker, int milliseconds);

    /// <param name="broker">-1: the partition has no leader.</param>
    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_partition_set_leader", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetLeader(IntPtr cluster, string topic, int partition, int broker);

    /// <summary>Answers the next requests of this kind with these errors, one each.</summary>
    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_push_request_errors_array")]
    internal static partial void PushErrors(IntPtr cluster, short api, nuint count, int[] errors);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_clear_request_errors")]
    internal static partial void ClearErrors(IntPtr cluster, short api);

    /// <param name="kind">"group" or "transaction".</param>
    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_coordinator_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetCoordinator(IntPtr cluster, string kind, string key, int broker);
}
