using Confluent.Kafka;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>What all clients of the cluster have in common.</summary>
internal static class KafkaSettings
{
    /// <summary>
    /// For an answer that does not come on a connection that stands, as when a network drops everything without a word. Then the client connects anew:
    /// until it does, nothing is delivered. The library's own patience is a minute, half of one for records.
    /// </summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How old what a client knows of topics, partitions and leaders may get. A broker that has just started may answer with half of it, and the library
    /// would believe that for a quarter of an hour.
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
