using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Devices;

/// <summary>
/// The device of this number's account that the refresh token belongs to, whether or not the token is still valid; null when there is none. Devices are
/// kept for 90 days after their end.
/// </summary>
[AllowedTo(Caller.Anyone)]
public sealed record FindKnownDevice(string Telephone, string? RefreshToken) : IQuery<DeviceId?>;

internal sealed class FindKnownDeviceValidator : AbstractValidator<FindKnownDevice>;

internal sealed class FindKnownDeviceHandler(IAppDbContext db, ITelephoneNumbers numbers, IRefreshTokens tokens) : IQueryHandler<FindKnownDevice, DeviceId?>
{
    public async Task<Result<DeviceId?>> Handle(FindKnownDevice query, CancellationToken cancellationToken)
    {
        if (numbers.Read(query.Telephone) is not { } telephone || tokens.Read(query.RefreshToken) is not { } token)
            return (DeviceId?)null;
        var user = await db.Users.AsNoTracking().ByTelephone(telephone, cancellationToken);
        var isTheirs = user is not null && await db.Devices.AnyAsync(d => d.Id == token.Device && d.UserId == user.Id, cancellationToken);
        return isTheirs ? token.Device : (DeviceId?)null;
    }
}
