using GoChat.Application.Accounts;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts;

/// <summary>All my contacts, in the order they became that.</summary>
[AllowedTo(Caller.User)]
public sealed record ListContacts : IQuery<Page<ContactCard>>;

internal sealed class ListContactsHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<ListContacts, Page<ContactCard>>
{
    public async Task<Result<Page<ContactCard>>> Handle(ListContacts query, CancellationToken cancellationToken)
    {
        var cards =
            from contact in db.Contacts.AsNoTracking().OwnedBy(user.Id)
            join peer in db.Users on contact.PeerId equals peer.Id
            orderby contact.CreatedAt, peer.Id
            select new ContactCard(
                peer.Id, peer.Nickname, contact.Remark, AvatarUrl.Of(peer.AvatarFileId), peer.Gender, peer.Signature, peer.Telephone,
                contact.ConversationId, contact.CreatedAt);
        return Page<ContactCard>.All(await cards.ToListAsync(cancellationToken));
    }
}
