using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>The headers of a record. All values are text.</summary>
internal static class KafkaHeaders
{
    /// <summary>The wire contract's name, such as <c>user-registered.v1</c>.</summary>
    public const string Type = "type";

    /// <summary>The record's parent span (W3C Trace Context); absent when it is not recorded.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>The one consumer that a replayed record is for; the others have processed it.</summary>
    public const string OnlyFor = "only-for";

    public const string OriginTopic = "origin-topic";
    public const string OriginPartition = "origin-partition";
    public const string OriginOffset = "origin-offset";
    public const string ConsumerGroup = "consumer-group";
    public const string Error = "error";

    /// <summary>ISO 8601, UTC.</summary>
    public const string FailedAt = "failed-at";

    public static string? Text(this Headers? headers, string name) =>
        headers is not null && headers.TryGetLastBytes(name, out var bytes) && bytes is not null ? Encoding.UTF8.GetString(bytes) : null;

    public static Headers With(this Headers headers, string name, string text)
    {
        headers.Add(name, Encoding.UTF8.GetBytes(text));
        return headers;
    }

    public static Headers With(this Headers headers, string name, long number) => headers.With(name, number.ToString(CultureInfo.InvariantCulture));
}
