using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;
using GoChat.Infrastructure.Redis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Cluster.FanOut;

/// <summary>
/// Repairs the effects of events that this node may have missed, where no client's heartbeat would: a user who left a group must not get its messages, and
/// a signed-out device must not keep its socket. Runs at once after a gap, and every minute, because only the next event reveals a gap.
/// </summary>
internal sealed class MissedEvents(
    EventFanOut fanOut, RedisConnection redis, GroupAudience groups, MemberNames names, ConnectionRegistry connections, SignedOutSockets sockets,
    IServiceScopeFactory scopes, ILogger<MissedEvents> logger) : BackgroundService
{
    private const int AtOnce = 500;

    /// <summary>With Kafka, missed events still arrive: then only a gap triggers a check.</summary>
    private readonly TimeSpan _period = fanOut.IsTheOnlyWay ? TimeSpan.FromMinutes(1) : Timeout.InfiniteTimeSpan;
    private readonly WakeSignal _wake = new();

    /// <summary>An event was missed.</summary>
    public void Suspect()
    {
        ForgetAll();
        _wake.Give();
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!fanOut.IsOn)
            return;
        redis.Restored += Suspect;
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        redis.Restored -= Suspect;
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _wake.Wait(_period, stoppingToken);
            ForgetAll();
            try
            {
                await CloseSignedOut(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LogWarning(failure, "The signed-out devices could not be read; next attempt in a minute");
            }
        }
    }

    private void ForgetAll()
    {
        groups.ForgetAll();
        names.ForgetAll();
    }

    private async Task CloseSignedOut(CancellationToken ct)
    {
        foreach (var devices in connections.All.Select(c => (c.User, c.Device)).Distinct().Chunk(AtOnce))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            List<DeviceId> ids = [.. devices.Select(d => d.Device)];
            var revoked = await db.Devices.Where(d => ids.Contains(d.Id) && d.RevokedAt != null).Select(d => d.Id).ToListAsync(ct);
            foreach (var (user, device) in devices.Where(d => revoked.Contains(d.Device)))
                sockets.Close(user, device);
        }
    }
}
