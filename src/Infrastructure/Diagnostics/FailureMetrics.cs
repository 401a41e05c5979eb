using System.Diagnostics.Metrics;

namespace GoChat.Infrastructure.Diagnostics;

/// <summary>Counts failures outside this process that it survived: retried, bypassed, or answered with "try again later".</summary>
public sealed class FailureMetrics(IMeterFactory meters)
{
    /// <summary>Another node wrote the same rows.</summary>
    public const string Collision = "collision";

    public const string LostConnection = "lost_connection";

    /// <summary>The dependency was down, full, locked or too slow.</summary>
    public const string Outage = "outage";

    // One instrument, however many callers ask the factory for it.
    private readonly Counter<long> _survived = meters.Create("GoChat.Failures")
        .CreateCounter<long>("gochat.failures.survived", "{failure}", "Failures of a dependency that were got over, by dependency and kind.");

    public void Database(string kind) => Survived("database", kind);

    public void Redis(string kind) => Survived("redis", kind);

    private void Survived(string dependency, string kind) =>
        _survived.Add(1, new KeyValuePair<string, object?>("dependency", dependency), new KeyValuePair<string, object?>("kind", kind));
}
