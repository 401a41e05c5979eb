using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Realtime.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Realtime;

/// <summary>
/// One timer for all sockets of this node. Each second it pings a share of them, so that every socket gets a ping within <see cref="Period"/>. A ping
/// has the newest sequences: a lost push costs at most one period. Closes sockets that are dead, do not read, or whose token has expired.
/// </summary>
internal sealed class Heartbeat(ConnectionRegistry connections, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Heartbeat> logger) : BackgroundService
{
    public static readonly TimeSpan Period = SocketTimes.Ping;
    private const int MaxUnanswered = 2;
    private static readonly int MostSecondsQueued = MaxUnanswered * (int)Period.TotalSeconds;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        for (var second = 0; await timer.WaitForNextTickAsync(stoppingToken); second++)
        {
            try
            {
                await Beat(second, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LogWarning(failure, "A heartbeat failed; the next one covers for it");
            }
        }
    }

    private async Task Beat(int second, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var shares = (int)Period.TotalSeconds;
        var due = new List<ClientConnection>();
        foreach (var connection in connections.All)
        {
            if (connection.TokenExpiresAt <= now)
                connection.Close(SocketClose.TokenExpired);
            else if (connection.KeepsWaiting(MostSecondsQueued))
                connection.Close(SocketClose.NotReading);
            else if ((uint)connection.Device.GetHashCode() % shares == second % shares)
                due.Add(connection);
        }

        foreach (var dead in due.Where(c => c.UnansweredPings >= MaxUnanswered))
            dead.Close(SocketClose.NoPong);
        due.RemoveAll(c => c.UnansweredPings >= MaxUnanswered);
        if (due.Count > 0)
            await Ping(due, ct);
    }

    private async Task Ping(List<ClientConnection> due, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var users = due.Select(c => c.User).Distinct().ToList();
        var pts = await db.PtsCounters.AsNoTracking().Where(c => users.Contains(c.UserId)).ToDictionaryAsync(c => c.UserId, c => c.Pts, ct);
        var heads = await OpenHeads.Load(db, due, ct);
        // Connections with no open conversation and the same pts share one frame.
        var shared = new Dictionary<long, ReadOnlyMemory<byte>>();
        foreach (var connection in due)
        {
            connection.UnansweredPings++;
            var newest = pts.GetValueOrDefault(connection.User);
            if (connection.Open.Count > 0)
                connection.Push(Frames.Ping(newest, heads.Of(connection)), PushKind.Control);
            else if (shared.TryGetValue(newest, out var frame))
                connection.Push(frame, PushKind.Control);
            else
                connection.Push(shared[newest] = Frames.Ping(newest, []), PushKind.Control);
        }
    }
}
