using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Infrastructure.Database;

/// <summary>
/// Whether the database answers a query that needs its tables and takes a write: on a full disk the one works without the other. As anybody may ask, a
/// write is tried ten times a second at most; in between its last outcome counts.
/// </summary>
internal sealed class DatabaseHealth(IServiceScopeFactory scopes, TimeProvider clock) : IHealthCheck
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);
    private long _triedAt;
    private Exception? _outcome;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        try
        {
            await db.Installations.CountAsync(cancellationToken);
        }
        catch (Exception failure) when (DatabaseFailures.IsOutage(failure))
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", failure);
        }

        return await WriteOutcome(db, cancellationToken) is { } refusal
            ? HealthCheckResult.Unhealthy("The database takes no writes.", refusal)
            : HealthCheckResult.Healthy();
    }

    private async Task<Exception?> WriteOutcome(AppDbContext db, CancellationToken ct)
    {
        var triedAt = Interlocked.Read(ref _triedAt);
        if (triedAt != 0 && clock.GetElapsedTime(triedAt) < Rest)
            return _outcome;
        Interlocked.Exchange(ref _triedAt, clock.GetTimestamp());
        try
        {
            await db.ProveWritable(ct);
            return _outcome = null;
        }
        catch (Exception failure) when (DatabaseFailures.IsOutage(failure))
        {
            return _outcome = failure;
        }
    }
}
