using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Accounts.Devices;

/// <summary>Signs devices out and invalidates all their credentials at once.</summary>
internal sealed class DeviceRevoker(IAppDbContext db, ISignedInDevices signedIn, TimeProvider clock)
{
    /// <summary>Revokes the devices and saves, together with all pending changes.</summary>
    public async Task Close(IReadOnlyCollection<Device> devices, CancellationToken ct)
    {
        foreach (var device in devices)
            device.Revoke(clock.GetUtcNow());
        await db.SaveChanges(ct);
        signedIn.End(devices.Select(device => device.Id));
    }
}
