using FluentValidation;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts;

/// <summary>
/// Exchanges a refresh token for its successor and a new access token. The same token presented again within 30 seconds returns the same successor; any
/// older token means that a copy exists, and signs the device out.
/// </summary>
[AllowedTo(Caller.Anyone)]
public sealed record Refresh(string? RefreshToken) : ICommand<SignedIn>
{
    /// <summary>In code points; the tokens that this server issues are shorter.</summary>
    public const int MaxToken = 200;
}

internal sealed class RefreshValidator : AbstractValidator<Refresh>
{
    public RefreshValidator() => RuleFor(c => c.RefreshToken).HasCodePoints(0, Refresh.MaxToken);
}

internal sealed class RefreshHandler(IAppDbContext db, IRefreshTokens tokens, ISignedInDevices devices, DeviceSignIn deviceSignIn)
    : ICommandHandler<Refresh, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(Refresh command, CancellationToken ct)
    {
        if (tokens.Read(command.RefreshToken) is not { } token || await db.Devices.SingleOrDefaultAsync(d => d.Id == token.Device, ct) is not { } device)
            return AccountErrors.RefreshInvalid;
        var user = await db.Users.SingleAsync(u => u.Id == device.UserId, ct);
        if (user.MayBeUsed() is { Failed: true } refused)
            return refused.Error;

        var renewed = deviceSignIn.Renew(user, device, token);
        await db.SaveChanges(ct);
        if (device.RevokedAt is not null)
            devices.End([device.Id]);
        return renewed;
    }
}
