using Confluent.Kafka;
using GoChat.Infrastructure.Bus.Kafka.Consuming;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>
/// Checks whether the cluster answers and accepts events, and whether this node receives them. Degraded, not down, while the cluster is unavailable: the
/// chat works without it, and a load balancer that removed every node would turn this into an outage of the chat.
/// </summary>
internal sealed class KafkaHealth(KafkaTopics topics, KafkaReception reception) : IHealthCheck
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var lacking = await Lacking();
        if (lacking is null)
            return reception.Health();
        reception.IsAway();
        return HealthCheckResult.Degraded(lacking);
    }

    private async Task<string?> Lacking()
    {
        try
        {
            return await topics.Lacking(AnswerWithin);
        }
        catch (KafkaException failure)
        {
            return failure.Error.Reason;
        }
    }
}
