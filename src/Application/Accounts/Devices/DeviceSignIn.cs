using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Devices;

/// <summary>Signs an authenticated user in on a device, and renews the sign-in of a device that authenticates itself again.</summary>
internal sealed class DeviceSignIn(
    IAppDbContext db, IAccessTokens accessTokens, IRefreshTokens refreshTokens, ICurrentUser caller, DeviceRevoker revoker, TimeProvider clock)
{
    /// <summary>Signs the user in on a new device. The calling method saves.</summary>
    public SignedIn Open(User user, string? deviceName)
    {
        var now = clock.GetUtcNow();
        var id = DeviceId.New(now);
        var token = refreshTokens.Begin(id);
        db.Devices.Add(Device.SignIn(id, user.Id, deviceName, caller.Address, token.Hash, now + refreshTokens.Lifetime, now));
        return Admit(user, token);
    }

    /// <summary>
    /// Signs the user in on a new device and saves. Beyond <see cref="Device.MostOfOneUser"/> devices, the least recently seen one is signed out.
    /// </summary>
    public async Task<SignedIn> Enter(User user, string? deviceName, CancellationToken ct)
    {
        user.NoteSignIn();
        var signedIn = Open(user, deviceName);
        await revoker.Close(await db.Devices.BeyondMostOf(user.Id).ToListAsync(ct), ct);
        return signedIn;
    }

    /// <summary>Signs the user in on a new device, signs out all others, and saves, together with all pending changes.</summary>
    public async Task<SignedIn> EnterAlone(User user, string? deviceName, CancellationToken ct)
    {
        var devices = await db.Devices.SignedInOf(user.Id).ToListAsync(ct);
        var signedIn = Open(user, deviceName);
        await revoker.Close(devices, ct);
        return signedIn;
    }

    /// <summary>Signs the caller out everywhere, signs them in again on the device in use, and saves, together with all pending changes.</summary>
    public async Task<SignedIn> OpenAnew(User user, CancellationToken ct)
    {
        var devices = await db.Devices.SignedInOf(caller).ToListAsync(ct);
        var signedIn = Open(user, devices.Find(device => device.Id == caller.Device)?.Name);
        await revoker.Close(devices, ct);
        return signedIn;
    }

    /// <summary>Renews the sign-in of a device that presents this token, which this server issued. The calling method saves, even after a refusal.</summary>
    public Result<SignedIn> Renew(User user, Device device, RefreshToken token)
    {
        var now = clock.GetUtcNow();
        var next = refreshTokens.After(token);
        return device.Rotate(token.Hash, next.Hash, now + refreshTokens.Lifetime, caller.Address, now).Map(_ => Admit(user, next));
    }

    private SignedIn Admit(User user, RefreshToken token)
    {
        var access = accessTokens.Issue(Principal.OnDevice(user.Id, token.Device, user.Role));
        return new SignedIn(Me.Of(user), access.Text, access.ExpiresAt, token.Device, token.Text);
    }
}
