using GoChat.Application.Common.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Bus;

/// <summary>The consumers with what MassTransit does around each: a scope, the body as JSON, the retries. Whoever carries the events dispatches into them.</summary>
internal static class ReceivePipelines
{
    public static IServiceCollection AddReceivePipelines(this IServiceCollection services, IReadOnlyList<BusConsumer> consumers) => services.AddMassTransit(bus =>
    {
        // MassTransit would report to its makers five minutes after each start. A messenger speaks to nobody it was not told of.
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
