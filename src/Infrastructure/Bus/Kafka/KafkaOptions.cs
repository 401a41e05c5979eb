using System.ComponentModel.DataAnnotations;
using GoChat.Infrastructure.Configuration;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>[kafka]: sends events through Kafka instead of within the process.</summary>
public sealed class KafkaOptions : IValidatableObject
{
    public const string Section = "kafka";
    private const string TopicName = "^[a-zA-Z0-9._-]{1,249}$";
    private const string TopicRule = "must be 1 to 249 letters, digits, dots, underscores or hyphens";

    public bool Enabled { get; set; }

    /// <summary>The addresses for discovering the cluster's brokers: <c>a:9092,b:9092</c>.</summary>
    [Required]
    public string BootstrapServers { get; set; } = "localhost:9092";

    [RegularExpression(TopicName, ErrorMessage = TopicRule)]
    public string ChatTopic { get; set; } = "chat_message";

    [RegularExpression(TopicName, ErrorMessage = TopicRule)]
    public string SocialTopic { get; set; } = "chat_social";

    [RegularExpression(TopicName, ErrorMessage = TopicRule)]
    public string DeadLetterTopic { get; set; } = "chat_dead_letter";

    /// <summary>Prefix of each consumer group: installations that share a cluster need different ones.</summary>
    [RegularExpression("^[a-zA-Z0-9._-]{0,100}$", ErrorMessage = "must be at most 100 letters, digits, dots, underscores or hyphens")]
    public string GroupPrefix { get; set; } = "";

    /// <summary>Of topics created at the start; existing topics are not changed.</summary>
    [Range(1, 1000)]
    public int Partitions { get; set; } = 12;

    /// <summary>Of topics created at the start.</summary>
    [Range(1, 9)]
    public int Replication { get; set; } = 1;

    /// <summary>The longest time that a broker waits for new records before it returns an empty answer.</summary>
    [Range(1, 5000)]
    public int FetchWaitMs { get; set; } = 500;

    /// <summary>
    /// The longest time that a chat waits for Kafka: a healthy cluster confirms within a tenth of it. Not a setting: a test that must go through Kafka on a
    /// slow machine waits longer.
    /// </summary>
    internal TimeSpan ConfirmWithin { get; set; } = TimeSpan.FromMilliseconds(300);

    [AllowedValues("plaintext", "ssl", "sasl_plaintext", "sasl_ssl")]
    public string SecurityProtocol { get; set; } = "plaintext";

    [AllowedValues("plain", "scram-sha-256", "scram-sha-512")]
    public string SaslMechanism { get; set; } = "plain";

    public string? SaslUsername { get; set; }

    public string? SaslPassword { get; set; }

    /// <summary>PEM; null: the system's certificate authorities.</summary>
    [ConfigurationPath]
    public string? CaFile { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Enabled)
            yield break;
        if (new[] { ChatTopic, SocialTopic, DeadLetterTopic }.Distinct().Count() < 3)
            yield return new ValidationResult("[kafka] chat_topic, social_topic and dead_letter_topic must be three different topics");
        if (SecurityProtocol.StartsWith("sasl", StringComparison.Ordinal) && (SaslUsername is null || SaslPassword is null))
            yield return new ValidationResult($"[kafka] security_protocol {SecurityProtocol} needs sasl_username and sasl_password");
        if (CaFile is not null && !File.Exists(CaFile))
            yield return new ValidationResult($"[kafka] ca_file {CaFile} does not exist");
    }
}
