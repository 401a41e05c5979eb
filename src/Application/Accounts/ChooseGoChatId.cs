using FluentValidation;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts;

/// <summary>
/// Chooses the caller's GoChat id, by which others find them. It can be chosen once a year; the present one again changes nothing. Their contacts and other
/// devices are notified.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record ChooseGoChatId(string GoChatId) : ICommand<Me>;

internal sealed class ChooseGoChatIdValidator : AbstractValidator<ChooseGoChatId>
{
    public ChooseGoChatIdValidator() => RuleFor(c => c.GoChatId).Custom((id, context) =>
    {
        if (GoChatIdRule.Problem(id) is { } problem)
            context.AddFailure(problem);
    });
}

internal sealed class ChooseGoChatIdHandler(IAppDbContext db, ICurrentUser caller, TimeProvider clock) : ICommandHandler<ChooseGoChatId, Me>
{
    public async Task<Result<Me>> Handle(ChooseGoChatId command, CancellationToken ct)
    {
        var user = await db.Users.Me(caller, ct);
        var version = user.Version;
        if (user.ChooseGoChatId(command.GoChatId, clock.GetUtcNow()).Error is { } refusal)
            return refusal;
        if (user.Version == version)
            return Me.Of(user);
        if (await db.Users.AnyAsync(u => u.GoChatIdKey == user.GoChatIdKey && u.Id != user.Id, ct))
            return AccountErrors.GoChatIdTaken;
        db.NotifyUser(user.Id, new MyProfileChanged(Me.Of(user)));
        return (await db.Save(AccountErrors.GoChatIdTaken, ct)).Map(_ => Me.Of(user));
    }
}
