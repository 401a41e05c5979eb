using GoChat.Api.Configuration.Sections;
using GoChat.Api.Health;
using GoChat.Application.Common;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GoChat.Api.Measuring;

/// <summary>OpenTelemetry over the server's instruments and spans. Nothing is created unless [metrics] or [tracing] requests it.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var metrics = builder.Configuration.GetSection(MetricsOptions.Section).Get<MetricsOptions>() ?? new MetricsOptions();
        var tracing = builder.Configuration.GetSection(TracingOptions.Section).Get<TracingOptions>() ?? new TracingOptions();
        if (metrics.Enabled)
            AddMetrics(builder.Services);
        if (tracing.OtlpEndpoint is { } endpoint)
            AddTracing(builder.Services, new Uri(endpoint), tracing.SampleRatio);
    }

    private static void AddMetrics(IServiceCollection services) => services.AddOpenTelemetry().ConfigureResource(Name).WithMetrics(meters => meters
        .AddMeter("GoChat.*", "System.Runtime")
        .AddAspNetCoreInstrumentation()
        .AddPrometheusExporter(prometheus => prometheus.ScopeInfoEnabled = false));

    private static void AddTracing(IServiceCollection services, Uri collector, double ratio) =>
        services.AddOpenTelemetry().ConfigureResource(Name).WithTracing(spans => spans
        .AddSource(Traces.SourceName)
        .AddAspNetCoreInstrumentation(requests =>
        {
            requests.Filter = http => http.Request.Path.StartsWithSegments("/api");
            // A query may contain a telephone number.
            requests.EnrichWithHttpRequest = (span, _) => span.SetTag("url.query", null);
        })
        .SetSampler(Chosen(ratio))
        .AddOtlpExporter(otlp =>
        {
            otlp.Endpoint = collector;
            otlp.Protocol = OtlpExportProtocol.Grpc;
        }));

    /// <summary>The installation decides what is recorded, whatever a client requests. The trace id determines the choice, so all nodes choose alike.</summary>
    private static ParentBasedSampler Chosen(double ratio) =>
        new(new TraceIdRatioBasedSampler(ratio), remoteParentSampled: new TraceIdRatioBasedSampler(ratio));

    private static void Name(ResourceBuilder resource) => resource.AddService("gochat", serviceVersion: ServerVersion.Current.Version);
}
