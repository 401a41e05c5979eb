using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts.Blocking;

/// <summary>Ends the caller's block of a person. Whoever is not blocked stays so: a repeat changes nothing.</summary>
[AllowedTo(Caller.User)]
public sealed record UnblockUser(UserId UserId) : ICommand<Done>;

internal sealed class UnblockUserValidator : AbstractValidator<UnblockUser>
{
    public UnblockUserValidator() => RuleFor(c => c.UserId).NotEmpty();
}

internal sealed class UnblockUserHandler(IAppDbContext db, ICurrentUser user) : ICommandHandler<UnblockUser, Done>
{
    public async Task<Result<Done>> Handle(UnblockUser command, CancellationToken ct)
    {
        var mine = await db.Contacts.BlockedBy(user.Id).SingleOrDefaultAsync(c => c.PeerId == command.UserId, ct);
        if (mine is not null && mine.Unblock())
        {
            db.NotifyUser(user.Id, new BlockRemoved(command.UserId));
            await db.SaveChanges(ct);
        }

        return Done.Value;
    }
}
