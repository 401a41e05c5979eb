using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Devices;

/// <summary>The devices the caller is signed in on, most recently seen first.</summary>
[AllowedTo(Caller.User)]
public sealed record ListDevices : IQuery<Page<DeviceItem>>;

/// <param name="Address">The network address from which the device was last seen.</param>
/// <param name="Current">Whether this device sent the request.</param>
public sealed record DeviceItem(DeviceId Id, string Name, string? Address, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool Current);

internal sealed class ListDevicesHandler(IAppDbContext db, ICurrentUser caller, TimeProvider clock) : IQueryHandler<ListDevices, Page<DeviceItem>>
{
    public async Task<Result<Page<DeviceItem>>> Handle(ListDevices query, CancellationToken ct)
    {
        var (now, current) = (clock.GetUtcNow(), caller.Device);
        var devices = await db.Devices.AsNoTracking().SignedInOf(caller)
            .Where(d => d.RefreshExpiresAt > now)
            .OrderByDescending(d => d.LastSeenAt).ThenByDescending(d => d.Id)
            .Select(d => new DeviceItem(d.Id, d.Name, d.Address, d.CreatedAt, d.LastSeenAt, d.Id == current))
            .ToListAsync(ct);
        return Page<DeviceItem>.All(devices);
    }
}
