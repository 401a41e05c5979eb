using FluentValidation;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts;

/// <summary>Signs out the caller's own device: its tokens are refused from now on and its sockets close.</summary>
[AllowedTo(Caller.User)]
public sealed record SignOut : ICommand<Done>;

internal sealed class SignOutValidator : AbstractValidator<SignOut>;

internal sealed class SignOutHandler(IAppDbContext db, ICurrentUser caller, DeviceRevoker revoker) : ICommandHandler<SignOut, Done>
{
    public async Task<Result<Done>> Handle(SignOut command, CancellationToken ct)
    {
        await revoker.Close(await db.Devices.SignedInOf(caller).Where(d => d.Id == caller.Device).ToListAsync(ct), ct);
        return Done.Value;
    }
}
