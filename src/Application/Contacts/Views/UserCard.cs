using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts.Views;

/// <summary>A person as another user sees them.</summary>
/// <param name="AvatarUrl">Path on this server; null when none was chosen.</param>
/// <param name="GoChatId">What others can find the person by; null when they chose none.</param>
/// <param name="Telephone">E.164; only for its owner, and for contacts unless the owner hides it; otherwise null.</param>
/// <param name="IsContact">Whether this person is a contact of the viewer.</param>
public sealed record UserCard(
    UserId Id, string Nickname, string? AvatarUrl, Gender Gender, string? Signature, string? GoChatId, string? Telephone, bool IsContact)
{
    /// <summary>The card of a user other than the viewer.</summary>
    public static UserCard Of(User user, bool isContact) => new(
        user.Id, user.Nickname, Accounts.Views.AvatarUrl.Of(user.AvatarFileId), user.Gender, user.Signature, user.GoChatId,
        TelephoneFor(isContact, user.TelephoneVisible, isSelf: false, user.Telephone),
        isContact);

    /// <summary>The telephone number for its owner, and for users who have them as a contact, if the owner shows it; null for everybody else.</summary>
    internal static string? TelephoneFor(bool isContact, bool isVisible, bool isSelf, string telephone) =>
        isSelf || (isContact && isVisible) ? telephone : null;
}

public static class UserCards
{
    /// <summary>A person as the viewer sees them; null when there is none that the viewer may see.</summary>
    public static Task<UserCard?> CardOf(this IAppDbContext db, UserId user, UserId viewer, CancellationToken ct) =>
        db.Users.AsNoTracking().VisibleTo(viewer, db).Where(u => u.Id == user).AsCardsFor(viewer, db).SingleOrDefaultAsync(ct);

    internal static IQueryable<UserCard> AsCardsFor(this IQueryable<User> users, UserId viewer, IAppDbContext db)
    {
        var contacts = db.Contacts.OwnedBy(viewer);
        return from user in users
               let isContact = contacts.Any(c => c.PeerId == user.Id)
               select new UserCard(
                   user.Id, user.Nickname, AvatarUrl.Of(user.AvatarFileId), user.Gender, user.Signature, user.GoChatId,
                   UserCard.TelephoneFor(isContact, user.TelephoneVisible, user.Id == viewer, user.Telephone), isContact);
    }
}
