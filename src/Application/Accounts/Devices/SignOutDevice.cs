using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Devices;

/// <summary>Signs out one of the caller's devices. Another user's device is "not found".</summary>
[AllowedTo(Caller.User)]
public sealed record SignOutDevice(DeviceId Device) : ICommand<Done>;

internal sealed class SignOutDeviceValidator : AbstractValidator<SignOutDevice>
{
    public SignOutDeviceValidator() => RuleFor(c => c.Device).NotEmpty();
}

internal sealed class SignOutDeviceHandler(IAppDbContext db, ICurrentUser caller, DeviceRevoker revoker) : ICommandHandler<SignOutDevice, Done>
{
    public async Task<Result<Done>> Handle(SignOutDevice command, CancellationToken ct)
    {
        if (await db.Devices.SignedInOf(caller).SingleOrDefaultAsync(d => d.Id == command.Device, ct) is not { } device)
            return AccountErrors.DeviceNotFound;
        await revoker.Close([device], ct);
        return Done.Value;
    }
}
