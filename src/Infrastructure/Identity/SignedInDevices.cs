using System.Collections.Concurrent;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Identity;

/// <summary>
/// Asks the database and caches the answer for a few seconds: for that long this node may miss a sign-out on another node whose event it does not
/// receive. A sign-out in this process takes effect at once, and a database answer that was in flight does not overwrite it.
/// </summary>
internal sealed class SignedInDevices(IServiceScopeFactory scopes, TimeProvider clock) : ISignedInDevices
{
    private const int MostRemembered = 50_000;
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MemoryOfEnd = TimeSpan.FromMinutes(20);
    private readonly ConcurrentDictionary<DeviceId, Known> _known = new();

    public async ValueTask<DeviceStatus> StatusOf(UserId user, DeviceId device, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(device, out var known) && known.Until > now && (known.User is null || known.User == user))
            return known.Status;
        var found = new Known(user, await Ask(user, device, ct), now + Memory);
        MakeRoom(now);
        return _known.AddOrUpdate(device, found, (_, before) => before.User is null && before.Until > now ? before : found).Status;
    }

    public void End(IEnumerable<DeviceId> devices)
    {
        var now = clock.GetUtcNow();
        foreach (var device in devices)
            _known[device] = new Known(null, DeviceStatus.SignedOut, now + MemoryOfEnd);
        MakeRoom(now);
    }

    private async Task<DeviceStatus> Ask(UserId user, DeviceId device, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IAppDbContext>();
        var found = await db.Devices.Where(d => d.Id == device && d.UserId == user && d.RevokedAt == null)
            .Join(db.Users, d => d.UserId, u => u.Id, (_, u) => new { u.Status })
            .SingleOrDefaultAsync(ct);
        return found switch
        {
            null => DeviceStatus.SignedOut,
            { Status: UserStatus.Normal } => DeviceStatus.Active,
            { Status: UserStatus.Disabled } => DeviceStatus.AccountDisabled,
            _ => DeviceStatus.SignedOut,
        };
    }

    /// <summary>Every entry can be read again, so evicting too much costs a query, never safety.</summary>
    private void MakeRoom(DateTimeOffset now)
    {
        if (_known.Count < MostRemembered)
            return;
        foreach (var (device, known) in _known)
        {
            if (known.Until <= now)
                _known.TryRemove(device, out _);
        }

        if (_known.Count >= MostRemembered)
            _known.Clear();
    }

    /// <param name="User">Null: the device was signed out here, for every user who asks.</param>
    private sealed record Known(UserId? User, DeviceStatus Status, DateTimeOffset Until);
}
