using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Realtime.Presence;

/// <summary>
/// Checks the board twice a second and saves the departures of each check in one transaction. Arriving and staying online are not saved, so each
/// period online costs one write.
/// </summary>
internal sealed class PresenceTimer(PresenceBoard board, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PresenceTimer> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Remember(await board.Leave());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Remember(await board.Look());
    }

    /// <summary>A stop does not cancel it: the board does not decide a departure twice.</summary>
    private async Task Remember(IReadOnlyList<Departure> departures)
    {
        if (departures.Count == 0)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            await db.InTransaction(async () =>
            {
                // Every node writes in the same order, so that transactions do not deadlock.
                foreach (var (user, since, at) in departures.OrderBy(d => d.User.Value, StringComparer.Ordinal))
                    await Write(db, user, since, at);
            }, CancellationToken.None);
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "The last-seen times of {Count} users could not be saved", departures.Count);
        }
    }

    private static Task<int> Write(AppDbContext db, UserId user, DateTimeOffset? since, DateTimeOffset? at) =>
        db.Users.Where(u => u.Id == user).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.LastOnlineAt, since).SetProperty(u => u.LastOfflineAt, at));
}
