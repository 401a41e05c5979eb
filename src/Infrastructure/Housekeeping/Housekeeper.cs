using GoChat.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>Removes expired rows so that the database does not grow: soon after the start and then once a day, at slightly varying times.</summary>
internal sealed class Housekeeper(IEnumerable<ICleanUp> cleanUps, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Housekeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestFirstPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Period = TimeSpan.FromHours(23);
    private static readonly TimeSpan Jitter = TimeSpan.FromHours(2);

    /// <summary>Runs every clean-up once. A failing one does not stop the others.</summary>
    public async Task CleanUp(CancellationToken ct)
    {
        foreach (var cleanUp in cleanUps)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var removed = await cleanUp.Run(scope.ServiceProvider.GetRequiredService<AppDbContext>(), clock.GetUtcNow(), ct);
                if (removed > 0)
                    logger.LogInformation("Removed {Count} {What}", removed, cleanUp.Name);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LogWarning(failure, "{What} could not be removed; the clean-up tries again tomorrow", cleanUp.Name);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(LongestFirstPause * Random.Shared.NextDouble(), clock, stoppingToken);
        while (true)
        {
            await CleanUp(stoppingToken);
            await Task.Delay(Period + Jitter * Random.Shared.NextDouble(), clock, stoppingToken);
        }
    }
}
