using GoChat.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>Keeps the database from growing with what has had its time: soon after the start and once a day, each time somewhat earlier or later.</summary>
internal sealed class Housekeeper(IEnumerable<ICleanUp> cleanUps, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Housekeeper> logger) : BackgroundService
{
    private static readonly TimeSpan LongestFirstPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Period = TimeSpan.FromHours(23);
    private static readonly TimeSpan Jitter = TimeSpan.FromHours(2);

    /// <summary>Everything once. One that fails does not keep the others from their work.</summary>
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
                logger.LogWarning(failure, "{What} could not be removed; the next day makes up for it", cleanUp.Name);
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
