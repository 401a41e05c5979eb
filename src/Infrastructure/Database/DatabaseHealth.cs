using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Infrastructure.Database;

/// <summary>
/// Checks that the database answers a query on its tables and accepts a write: on a full disk queries work and writes fail. The check is public,
/// so it tries at most ten writes a second and otherwise reports the last outcome.
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
