using GoChat.Application.Common.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Bus;

/// <summary>The consumers inside MassTransit's pipeline: a scope, the JSON body, retries. Every transport dispatches its events into them.</summary>
internal static class ReceivePipelines
{
    public static IServiceCollection AddReceivePipelines(this IServiceCollection services, IReadOnlyList<BusConsumer> consumers) =>
        services.AddMassTransit(bus =>
    {
        // MassTransit would report to its vendor five minutes after each start. A messenger sends nothing to undisclosed parties.
        bus.DisableUsageTelemetry();
        foreach (var consumer in consumers)
            consumer.Register(bus);
        bus.ConfigureHealthCheckOptions(health => health.Name = "bus");
        bus.AddConfigureEndpointsCallback((_, _, endpoint) =>
        {
            endpoint.UseRawJsonDeserializer(RawSerializerOptions.AddTransportHeaders, isDefault: true);
            endpoint.UseMessageRetry(retry => retry.Exponential(5, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100)));
        });
        bus.UsingInMemory((_, transport) => transport.ConfigureJsonSerializerOptions(options =>
        {
            WireJson.Configure(options);
            return options;
        }));
    });
}
