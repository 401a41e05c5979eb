using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts;

/// <summary>Who is whose contact, and who may see which people, contacts and contact requests. The only access to them.</summary>
public static class ContactsAccess
{
    /// <summary>People a search may find: disabled and erased accounts are hidden.</summary>
    public static IQueryable<User> Findable(this IQueryable<User> users) => users.Where(u => u.Status == UserStatus.Normal);

    /// <summary>People whose card the viewer may see: a disabled account stays visible to its contacts.</summary>
    public static IQueryable<User> VisibleTo(this IQueryable<User> users, UserId viewer, IAppDbContext db)
    {
        var contacts = db.Contacts.OwnedBy(viewer);
        return users.Where(u => u.Status == UserStatus.Normal || (u.Status == UserStatus.Disabled && contacts.Any(c => c.PeerId == u.Id)));
    }

    /// <summary>Contacts that were not deleted.</summary>
    public static IQueryable<Contact> Current(this IQueryable<Contact> contacts) => contacts.Where(c => c.DeletedAt == null);

    public static IQueryable<Contact> OwnedBy(this IQueryable<Contact> contacts, UserId owner) => contacts.Current().Where(c => c.OwnerId == owner);

    /// <summary>The row of one current contact.</summary>
    public static IQueryable<Contact> OwnedBy(this IQueryable<Contact> contacts, UserId owner, UserId peer) =>
        contacts.OwnedBy(owner).Where(c => c.PeerId == peer);

    /// <summary>The rows of people whom this user blocked, contacts or not.</summary>
    public static IQueryable<Contact> BlockedBy(this IQueryable<Contact> contacts, UserId owner) =>
        contacts.Where(c => c.OwnerId == owner && c.BlockedAt != null);

    /// <summary>The rows by which other users have this person as a contact.</summary>
    public static IQueryable<Contact> Naming(this IQueryable<Contact> contacts, UserId peer) => contacts.Current().Where(c => c.PeerId == peer);

    /// <summary>The remarks that these owners gave these people. A remark outlives the contact, as the chat does.</summary>
    public static IQueryable<Contact> RemarkedBy(
        this IQueryable<Contact> contacts, IReadOnlyCollection<UserId> owners, IReadOnlyCollection<UserId> peers) =>
        contacts.Where(c => owners.Contains(c.OwnerId) && peers.Contains(c.PeerId) && c.Remark != null);

    /// <summary>All remarks of one owner.</summary>
    public static IQueryable<Contact> RemarkedBy(this IQueryable<Contact> contacts, UserId owner) =>
        contacts.Where(c => c.OwnerId == owner && c.Remark != null);

    public static Task<bool> AreContacts(this IAppDbContext db, UserId owner, UserId peer, CancellationToken ct) =>
        db.Contacts.OwnedBy(owner).AnyAsync(c => c.PeerId == peer, ct);

    /// <summary>Contacts whom their owner may add to a group: accounts in normal use that have not blocked the owner.</summary>
    public static IQueryable<User> InvitableBy(this IQueryable<User> users, UserId owner, IAppDbContext db)
    {
        var contacts = db.Contacts.OwnedBy(owner);
        return users.Findable().Where(u =>
            contacts.Any(c => c.PeerId == u.Id) && !db.Contacts.Any(c => c.OwnerId == u.Id && c.PeerId == owner && c.BlockedAt != null));
    }

    /// <summary>People whose presence the viewer may see: contacts who have not blocked the viewer.</summary>
    public static IQueryable<User> ShowingPresenceTo(this IQueryable<User> users, UserId viewer, IAppDbContext db) =>
        users.InvitableBy(viewer, db);

    public static IQueryable<ContactRequest> VisibleTo(this IQueryable<ContactRequest> applications, UserId user) =>
        applications.Where(a => a.ApplicantId == user || a.TargetId == user);

    /// <summary>Contact requests that this user decides.</summary>
    public static IQueryable<ContactRequest> ReceivedBy(this IQueryable<ContactRequest> applications, UserId user) =>
        applications.Where(a => a.TargetId == user);

    /// <summary><see cref="ContactPairOf"/> for the two people of a contact request sent to the caller; any other contact request is "not found".</summary>
    public static async Task<Result<ContactPair>> ReceivedPairOf(this IAppDbContext db, UserId me, ContactRequestId application, CancellationToken ct)
    {
        var received = await db.ContactRequests.ReceivedBy(me).SingleOrDefaultAsync(a => a.Id == application, ct);
        return received is null ? ContactErrors.ApplicationNotFound : await db.ContactPairOf(me, received.ApplicantId, ct);
    }

    /// <summary>The relationship of two people, to be modified; "user not found" when the peer is erased or never existed.</summary>
    public static async Task<Result<ContactPair>> ContactPairOf(this IAppDbContext db, UserId me, UserId peer, CancellationToken ct)
    {
        var users = await db.Users.Where(u => (u.Id == me || u.Id == peer) && u.Status != UserStatus.Erased).ToDictionaryAsync(u => u.Id, ct);
        if (!users.TryGetValue(me, out var myself) || !users.TryGetValue(peer, out var other))
            return AccountErrors.UserNotFound;
        // Contact requests before contacts: the contacts of a request read as accepted then exist, and a request read as pending is guarded by its version.
        var applications = await db.ContactRequests
            .Where(a => (a.ApplicantId == me && a.TargetId == peer) || (a.ApplicantId == peer && a.TargetId == me)).ToDictionaryAsync(a => a.ApplicantId, ct);
        var rows = await db.Contacts
            .Where(c => (c.OwnerId == me && c.PeerId == peer) || (c.OwnerId == peer && c.PeerId == me)).ToDictionaryAsync(c => c.OwnerId, ct);
        return new ContactPair(
            myself, other, rows.GetValueOrDefault(me), rows.GetValueOrDefault(peer), applications.GetValueOrDefault(me), applications.GetValueOrDefault(peer));
    }
}
