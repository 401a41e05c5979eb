using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Infrastructure.Messaging.Kafka;

/// <summary>Whether the cluster answers and has the topics.</summary>
internal sealed class KafkaHealth(KafkaTopics topics) : IHealthCheck
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var missing = await topics.Missing(AnswerWithin);
            return missing.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Topic {missing[0]} does not exist.");
        }
        catch (KafkaException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Error.Reason);
        }
    }
}
