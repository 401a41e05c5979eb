using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Devices;

/// <summary>Signs out all of the caller's devices except the one in use.</summary>
[AllowedTo(Caller.User)]
public sealed record SignOutOtherDevices : ICommand<Done>;

internal sealed class SignOutOtherDevicesValidator : AbstractValidator<SignOutOtherDevices>;

internal sealed class SignOutOtherDevicesHandler(IAppDbContext db, ICurrentUser caller, DeviceRevoker revoker) : ICommandHandler<SignOutOtherDevices, Done>
{
    public async Task<Result<Done>> Handle(SignOutOtherDevices command, CancellationToken ct)
    {
        await revoker.Close(await db.Devices.OthersOf(caller).ToListAsync(ct), ct);
        return Done.Value;
    }
}
