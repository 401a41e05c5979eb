using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Api.Health;

/// <summary>
/// Remembers the last known state of each dependency: for <c>/metrics</c>, and to log one line when it changes. Each call of <c>/readyz</c> runs the
/// checks; without calls the server runs them itself.
/// </summary>
internal sealed class HealthWatch : IHealthCheckPublisher
{
    private readonly ConcurrentDictionary<string, HealthStatus> _known = new();
    private readonly ILogger<HealthWatch> _logger;

    public HealthWatch(IMeterFactory meters, ILogger<HealthWatch> logger)
    {
        _logger = logger;
        meters.Create("GoChat.Health").CreateObservableGauge(
            "gochat.health", All, "1", "How each dependency was when last looked at, by dependency: 1 up, 0.5 degraded, 0 down.");
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        Note(report);
        return Task.CompletedTask;
    }

    public void Note(HealthReport report)
    {
        foreach (var (dependency, entry) in report.Entries)
        {
            var before = HealthStatus.Healthy;
            _known.AddOrUpdate(dependency, entry.Status, (_, known) =>
            {
                before = known;
                return entry.Status;
            });
            if (before != entry.Status)
                Log(dependency, entry);
        }
    }

    private void Log(string dependency, HealthReportEntry entry)
    {
        if (entry.Status == HealthStatus.Healthy)
            _logger.LogInformation("{Dependency} is up again", dependency);
        else
            _logger.LogWarning("{Dependency} is {State}: {Why}", dependency, HealthEndpoints.Word(entry), entry.Description ?? entry.Exception?.Message);
    }

    private IEnumerable<Measurement<double>> All() => _known.Select(known => new Measurement<double>(
        known.Value switch
        {
            HealthStatus.Healthy => 1,
            HealthStatus.Degraded => 0.5,
            _ => 0,
        },
        new KeyValuePair<string, object?>("dependency", known.Key)));
}
