using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts.Details;

/// <summary>One of the caller's contacts, with the caller's own row about them, to be modified.</summary>
internal sealed record OwnContact(Contact Contact, User Peer)
{
    public ContactCard Card => ContactCard.Of(Contact, Peer);
}

internal static class OwnContacts
{
    /// <summary>"Not contacts" for everybody else, whether they exist or not.</summary>
    public static async Task<Result<OwnContact>> ContactOf(this IAppDbContext db, UserId owner, UserId peer, CancellationToken ct)
    {
        var contact = await db.Contacts.OwnedBy(owner, peer).SingleOrDefaultAsync(ct);
        var person = contact is null ? null : await db.Users.AsNoTracking().VisibleTo(owner, db).SingleOrDefaultAsync(u => u.Id == peer, ct);
        return person is null ? ContactErrors.NotContact : new OwnContact(contact!, person);
    }

    /// <summary>Saves the caller's row and notifies their devices of the new card; when nothing changed, only returns the card.</summary>
    public static async Task<ContactCard> SaveAndNotify(this IAppDbContext db, OwnContact own, bool changed, CancellationToken ct)
    {
        if (changed)
        {
            db.NotifyUser(own.Contact.OwnerId, new ContactChanged(own.Card));
            await db.SaveChanges(ct);
        }

        return own.Card;
    }
}
