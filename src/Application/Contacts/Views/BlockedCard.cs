using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;

namespace GoChat.Application.Contacts.Views;

/// <summary>A person whom the caller blocked.</summary>
/// <param name="Remark">The name that the caller gave them; null when none.</param>
/// <param name="IsContact">Whether the two are contacts; a block does not end that.</param>
public sealed record BlockedCard(UserId Id, string Nickname, string? Remark, string? AvatarUrl, bool IsContact, DateTimeOffset BlockedAt)
{
    /// <param name="contact">The caller's row about them, with a block.</param>
    public static BlockedCard Of(Contact contact, User peer) => new(
        peer.Id, peer.Nickname, contact.Remark, Accounts.Views.AvatarUrl.Of(peer.AvatarFileId), contact.IsActive, contact.BlockedAt!.Value);
}
