using GoChat.Infrastructure.Bus.Kafka.Consuming;
using MassTransit.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>Kafka as the bus. Nothing is created or connects unless [kafka] enabled is set.</summary>
internal static class KafkaServices
{
    public static IServiceCollection AddKafka(this IServiceCollection services, IReadOnlyList<BusConsumer> consumers)
    {
        services.AddSingleton<KafkaFailures>();
        services.AddSingleton<KafkaLog>();
        services.AddSingleton<KafkaClients>();
        services.AddSingleton<KafkaTopics>();
        services.AddSingleton<KafkaMetrics>();
        services.AddSingleton<KafkaReception>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<IDeadLetterReplay, DeadLetterReplay>();
        services.AddSingleton<KafkaBus>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<KafkaListeners>(provider, Subscription.Of(consumers), ListenerOf(provider)));
        services.AddHostedService(provider => provider.GetRequiredService<KafkaListeners>());
        services.AddOptions<HealthCheckServiceOptions>().Configure<IOptions<KafkaOptions>>((health, kafka) =>
        {
            if (kafka.Value.Enabled)
            {
                health.Registrations.Add(
                    new HealthCheckRegistration("kafka", provider => ActivatorUtilities.CreateInstance<KafkaHealth>(provider), HealthStatus.Degraded, null));
            }
        });
        return services;
    }

    private static Func<Subscription, KafkaListener> ListenerOf(IServiceProvider provider) => subscription =>
    {
        IReadOnlyList<RecordHandler> handlers = [.. subscription.Consumers.Select(consumer => HandlerOf(consumer, provider))];
        return ActivatorUtilities.CreateInstance<KafkaListener>(provider, subscription, handlers);
    };

    private static RecordHandler HandlerOf(BusConsumer consumer, IServiceProvider provider) => new(
        consumer,
        consumer.CreateReceivers(provider.GetRequiredService<IReceiveEndpointDispatcherFactory>()),
        provider.GetRequiredService<DeadLetters>(),
        provider.GetRequiredService<ILogger<RecordHandler>>());
}
