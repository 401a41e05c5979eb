using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts.SmsCodes;

/// <summary>
/// Sends a code to a telephone number, to sign in, to open an account or to reset a password. Every number gets one, so the answer does not reveal whether
/// it has an account.
/// </summary>
[AllowedTo(Caller.Anyone)]
public sealed record RequestSmsCode(string Telephone) : ICommand<Done>;

internal sealed class RequestSmsCodeValidator : AbstractValidator<RequestSmsCode>
{
    public RequestSmsCodeValidator(ITelephoneNumbers numbers) => RuleFor(c => c.Telephone).IsTelephoneInUse(numbers);
}

internal sealed class RequestSmsCodeHandler(SmsCodeCheck codes) : ICommandHandler<RequestSmsCode, Done>
{
    public Task<Result<Done>> Handle(RequestSmsCode command, CancellationToken ct) => codes.Send(command.Telephone, ct);
}
