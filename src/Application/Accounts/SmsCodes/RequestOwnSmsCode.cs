using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts.SmsCodes;

/// <summary>Sends a code to the caller's own number, which confirms what otherwise needs their password.</summary>
[AllowedTo(Caller.User)]
public sealed record RequestOwnSmsCode : ICommand<Done>;

internal sealed class RequestOwnSmsCodeValidator : AbstractValidator<RequestOwnSmsCode>;

internal sealed class RequestOwnSmsCodeHandler(IAppDbContext db, ICurrentUser caller, SmsCodeCheck codes) : ICommandHandler<RequestOwnSmsCode, Done>
{
    public async Task<Result<Done>> Handle(RequestOwnSmsCode command, CancellationToken ct)
    {
        var user = await db.Users.Me(caller, ct);
        return await codes.Send(user.Telephone, ct);
    }
}
