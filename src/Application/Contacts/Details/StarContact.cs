using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Contacts.Details;

/// <summary>Stars one of the caller's contacts, who then comes first in the caller's list, or removes the star. Repeating it changes nothing.</summary>
[AllowedTo(Caller.User)]
public sealed record StarContact(UserId UserId, bool Starred) : ICommand<ContactCard>;

internal sealed class StarContactValidator : AbstractValidator<StarContact>
{
    public StarContactValidator() => RuleFor(c => c.UserId).NotEmpty();
}

internal sealed class StarContactHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<StarContact, ContactCard>
{
    public async Task<Result<ContactCard>> Handle(StarContact command, CancellationToken ct)
    {
        var found = await db.ContactOf(user.Id, command.UserId, ct);
        if (found.Failed)
            return found.Error;
        return await db.SaveAndNotify(found.Value, found.Value.Contact.Star(command.Starred, clock.GetUtcNow()), ct);
    }
}
