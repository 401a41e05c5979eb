using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;

namespace GoChat.Application.Contacts.Details;

/// <summary>Removes a tag from one of the caller's contacts. A tag that the contact does not have changes nothing.</summary>
[AllowedTo(Caller.User)]
public sealed record UntagContact(UserId UserId, string Tag) : ICommand<ContactCard>;

internal sealed class UntagContactValidator : AbstractValidator<UntagContact>
{
    public UntagContactValidator()
    {
        RuleFor(c => c.UserId).NotEmpty();
        RuleFor(c => c.Tag).Follows(ContactTags.Rule);
    }
}

internal sealed class UntagContactHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<UntagContact, ContactCard>
{
    public async Task<Result<ContactCard>> Handle(UntagContact command, CancellationToken ct)
    {
        var found = await db.ContactOf(user.Id, command.UserId, ct);
        if (found.Failed)
            return found.Error;
        return await db.SaveAndNotify(found.Value, found.Value.Contact.RemoveTag(command.Tag, clock.GetUtcNow()), ct);
    }
}
