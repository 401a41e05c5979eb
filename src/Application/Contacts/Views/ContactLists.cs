using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts.Views;

/// <summary>All contacts of one person, in the order they became contacts.</summary>
/// <param name="Version">The owner's newest personal event before this was read: their contacts do not change without one.</param>
public sealed record ContactList(IReadOnlyList<ContactCard> Contacts, long Version);

public static class ContactLists
{
    /// <summary>In one query.</summary>
    public static async Task<ILookup<UserId, ContactCard>> ContactsOf(this IAppDbContext db, IReadOnlyList<UserId> owners, CancellationToken ct)
    {
        var cards =
            from contact in db.Contacts.Current().AsNoTracking()
            where owners.Contains(contact.OwnerId)
            join peer in db.Users on contact.PeerId equals peer.Id
            orderby contact.CreatedAt, peer.Id
            select new
            {
                contact.OwnerId,
                Card = new ContactCard(
                    peer.Id, peer.Nickname, contact.Remark, AvatarUrl.Of(peer.AvatarFileId), peer.Gender, peer.Signature, peer.GoChatId,
                    UserCard.TelephoneFor(true, peer.TelephoneVisible, false, peer.Telephone), contact.ConversationId, contact.CreatedAt,
                    contact.Starred, contact.Tags.Items),
            };
        return (await cards.ToListAsync(ct)).ToLookup(c => c.OwnerId, c => c.Card);
    }

    /// <summary>The lists of those owners who exist, each with the version that it may have.</summary>
    public static async Task<IReadOnlyDictionary<UserId, ContactList>> ContactListsOf(this IAppDbContext db, IReadOnlyList<UserId> owners, CancellationToken ct)
    {
        var versions = await db.PtsOf(owners, ct);
        var contacts = await db.ContactsOf(owners, ct);
        return versions.ToDictionary(v => v.Key, v => new ContactList([.. contacts[v.Key]], v.Value));
    }

    /// <summary>In the database's order, which a copy may have lost.</summary>
    public static IReadOnlyList<ContactCard> InOrder(IEnumerable<ContactCard> contacts) =>
        [.. contacts.OrderBy(c => c.AddedAt).ThenBy(c => c.Id.Value, StringComparer.Ordinal)];
}
