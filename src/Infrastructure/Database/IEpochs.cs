using GoChat.Infrastructure.Configuration;
using GoChat.Infrastructure.Database.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Database;

/// <summary>Begins a new epoch by hand, while no node runs: nodes read the epoch only when they start.</summary>
public interface IEpochs
{
    /// <returns>The new epoch.</returns>
    /// <exception cref="UnusableServiceException">The database does not answer, or no node has ever started on it.</exception>
    Task<string> Begin(CancellationToken ct);
}

internal sealed class Epochs(IServiceScopeFactory scopes, IDatabaseOpening opening) : IEpochs
{
    public async Task<string> Begin(CancellationToken ct)
    {
        await opening.Open(ct);
        await using var startLock = await opening.Enter(ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if ((await db.Database.GetAppliedMigrationsAsync(ct)).Any() && await db.Installations.SingleOrDefaultAsync(ct) is { } installation)
        {
            var next = installation.InNewEpoch();
            db.Installations.Remove(installation);
            db.Installations.Add(next);
            await db.SaveChanges(ct);
            return next.Epoch;
        }

        throw new UnusableServiceException("there is no installation in this database yet: restore the backup first");
    }
}
