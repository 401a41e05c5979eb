using Confluent.Kafka;
using GoChat.Infrastructure.Bus.Kafka.Consuming;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>
/// Whether the cluster answers and can take events, and whether this node hears them. Degraded, not down, while the cluster is away: messages are taken and
/// pushed without it, and a load balancer that took every node away would make an outage of the chat of it.
/// </summary>
internal sealed class KafkaHealth(KafkaTopics topics, KafkaHearing hearing) : IHealthCheck
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var lacking = await Lacking();
        if (lacking is null)
            return hearing.Health();
        hearing.IsAway();
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
