using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Infrastructure.Messaging.Kafka;

/// <summary>
/// Whether the cluster answers and has the topics. Degraded, not down, while it does not: messages are taken and pushed without it, and a load balancer that
/// took every node away would make an outage of the chat of it.
/// </summary>
internal sealed class KafkaHealth(KafkaTopics topics) : IHealthCheck
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var missing = await topics.Missing(AnswerWithin);
            return missing.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"Topic {missing[0]} does not exist.");
        }
        catch (KafkaException failure)
        {
            return HealthCheckResult.Degraded(failure.Error.Reason);
        }
    }
}
