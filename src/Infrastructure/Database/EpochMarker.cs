using GoChat.Infrastructure.Database.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Database;

/// <summary>Updates the <see cref="EpochMark"/> at the start, once a second while events are committed, and at the end.</summary>
internal sealed class EpochMarker(
    IServiceScopeFactory scopes, IOptions<StorageOptions> storage, InstallationEpoch epoch, TimeProvider clock, ILogger<EpochMarker> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private EpochMark? _written;
    private bool _failing;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Mark(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
            await Mark(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Mark(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<AppDbContext>().NewestOutboxNumber(ct) is not { } newest)
                return;
            var mark = new EpochMark(epoch.Epoch, newest);
            if (mark == _written)
                return;
            mark.Write(storage.Value.Path);
            (_written, _failing) = (mark, false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (!_failing)
                logger.LogWarning(failure, "The position of the database could not be saved beside it; a restored older copy may go unnoticed");
            _failing = true;
        }
    }
}
