using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary>Whether somebody is in a list of contacts.</summary>
/// <param name="Card">Null when they are not.</param>
internal sealed record ContactAnswer(ContactCard? Card);

/// <summary><c>contact_user_list_{userId}</c>: a hash from each contact's user id to their card as JSON. <c>__v</c> exists even without contacts.</summary>
internal sealed class ContactListModel() : HashModel<UserId, ContactList>("contact_user_list_")
{
    /// <summary>Queries one contact only.</summary>
    public static KeyQuestion<UserId, ContactList, ContactAnswer> Contact(UserId peer) => new(
        async (redis, key, _) => await redis.HashGetAsync(key, [peer.Value, HashFields.ListVersion]) is [var card, { HasValue: true }]
            ? new ContactAnswer(card.HasValue ? StoredJson.Read<ContactCard>(card!) : null)
            : null,
        (_, list) => new ContactAnswer(list.Contacts.FirstOrDefault(contact => contact.Id == peer)));

    protected override void React(Reactions<UserId, ContactList> on) => on
        .To<BefriendedV1>((e, keys) => keys.Show(e.One, e.Other))
        .To<ContactDeletedV1>((e, keys) => keys.Show(e.By, e.Other))
        .To<ContactDetailsChangedV1>((e, keys) => keys.Show(e.Owner))
        // A nickname and an avatar appear in other users' lists: too many to rewrite them all at once.
        .To<ProfileChangedV1>(async (e, keys, db, ct) => keys.Drop(await db.Contacts.Naming(e.User).Select(c => c.OwnerId).ToListAsync(ct)));

    public override Task<IReadOnlyDictionary<UserId, ContactList>> Load(AppDbContext db, IReadOnlyList<UserId> ids, CancellationToken ct) =>
        db.ContactListsOf(ids, ct);

    public override Contents Write(ContactList value)
    {
        var writer = new HashWriter();
        foreach (var contact in value.Contacts)
            writer.AddJson(contact.Id.Value, contact);
        return writer.Add(HashFields.ListVersion, value.Version).Versioned(HashFields.ListVersion, value.Version);
    }

    public override ContactList Read(HashFields fields) =>
        new(ContactLists.InOrder(fields.Entries.Select(StoredJson.Read<ContactCard>)), fields.Number(HashFields.ListVersion));
}
