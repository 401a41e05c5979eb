using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Api.Health;

/// <summary>
/// Checks the dependencies at most once a second, however many callers there are: <c>/readyz</c> is public, and each check costs the database, Redis and
/// Kafka something. All callers within that second get the same answer.
/// </summary>
internal sealed class CachedHealth(HealthCheckService checks) : HealthCheckService, IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _asking = new(1);
    private HealthReport? _report;
    private long _made;

    public override async Task<HealthReport> CheckHealthAsync(Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
    {
        if (predicate is not null)
            return await checks.CheckHealthAsync(predicate, cancellationToken);
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_report is not null && Stopwatch.GetElapsedTime(_made) < Kept)
                return _report;
            _report = await checks.CheckHealthAsync(cancellationToken);
            _made = Stopwatch.GetTimestamp();
            return _report;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();
}

internal static class CachedHealthRegistration
{
    /// <summary>Caches the results of the framework's checks for one second.</summary>
    public static IServiceCollection AddCachedHealthChecks(this IServiceCollection services)
    {
        services.AddHealthChecks();
        var original = services.Last(service => service.ServiceType == typeof(HealthCheckService)).ImplementationType!;
        return services.Replace(ServiceDescriptor.Singleton<HealthCheckService>(
            provider => new CachedHealth((HealthCheckService)ActivatorUtilities.CreateInstance(provider, original))));
    }
}
