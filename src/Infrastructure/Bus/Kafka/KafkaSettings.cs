using Confluent.Kafka;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>The common settings of all clients of the cluster.</summary>
internal static class KafkaSettings
{
    /// <summary>
    /// The longest wait for an answer on an open connection, as when a network silently drops everything. Then the client reconnects: until it does, nothing
    /// is delivered. The library's own default is a minute, half of that for records.
    /// </summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The greatest age of a client's metadata on topics, partitions and leaders. A broker that has just started may return half of it, and the library
    /// would keep that for a quarter of an hour.
    /// </summary>
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(10);

    public static TConfig Of<TConfig>(KafkaOptions kafka) where TConfig : ClientConfig, new()
    {
        var config = new TConfig
        {
            BootstrapServers = kafka.BootstrapServers,
            ClientId = "gochat",
            SecurityProtocol = Enum.Parse<SecurityProtocol>(kafka.SecurityProtocol.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            SslCaLocation = kafka.CaFile,
            SocketNagleDisable = true,
            SocketTimeoutMs = (int)Silence.TotalMilliseconds,
            LogConnectionClose = false,
            ReconnectBackoffMaxMs = 2_000,
            TopicMetadataRefreshIntervalMs = (int)Refresh.TotalMilliseconds,
            MetadataMaxAgeMs = 3 * (int)Refresh.TotalMilliseconds,
        };
        if (kafka.SecurityProtocol.StartsWith("sasl", StringComparison.Ordinal))
        {
            config.SaslMechanism = Enum.Parse<SaslMechanism>(kafka.SaslMechanism.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            config.SaslUsername = kafka.SaslUsername;
            config.SaslPassword = kafka.SaslPassword;
        }

        return config;
    }
}
