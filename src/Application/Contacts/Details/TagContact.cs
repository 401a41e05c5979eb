using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts.Details;

/// <summary>Adds a tag to one of the caller's contacts. A tag that the contact has changes nothing.</summary>
/// <param name="Tag">1 to 20 characters as people count them. At most 10 tags on a contact, and 100 different tags of a user.</param>
[AllowedTo(Caller.User)]
public sealed record TagContact(UserId UserId, string Tag) : ICommand<ContactCard>;

internal sealed class TagContactValidator : AbstractValidator<TagContact>
{
    public TagContactValidator()
    {
        RuleFor(c => c.UserId).NotEmpty();
        RuleFor(c => c.Tag).Follows(ContactTags.Rule);
    }
}

internal sealed class TagContactHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<TagContact, ContactCard>
{
    public async Task<Result<ContactCard>> Handle(TagContact command, CancellationToken ct)
    {
        var found = await db.ContactOf(user.Id, command.UserId, ct);
        if (found.Failed)
            return found.Error;
        var others = await db.Contacts.OwnedBy(user.Id).Where(c => c.PeerId != command.UserId).Select(c => c.Tags).ToListAsync(ct);
        var added = found.Value.Contact.AddTag(command.Tag, others, clock.GetUtcNow());
        return added.Failed ? added.Error : await db.SaveAndNotify(found.Value, added.Value, ct);
    }
}
