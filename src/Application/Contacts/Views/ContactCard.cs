using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Contacts.Views;

/// <summary>A contact as their owner sees them.</summary>
/// <param name="Id">The contact's user id.</param>
/// <param name="Remark">The name that the owner gave them; null when none.</param>
/// <param name="GoChatId">What others can find them by; null when they chose none.</param>
/// <param name="Telephone">E.164; null when the contact hides it.</param>
/// <param name="ConversationId">
/// The conversation of the two, which exists from the first day. It has no session until it is opened or a first message arrives.
/// </param>
/// <param name="AddedAt">When they became contacts.</param>
/// <param name="Starred">Whether the owner wants them at the top of the list.</param>
/// <param name="Tags">The owner's tags for them, in the order in which they were added.</param>
public sealed record ContactCard(
    UserId Id, string Nickname, string? Remark, string? AvatarUrl, Gender Gender, string? Signature, string? GoChatId, string? Telephone,
    ConversationId ConversationId, DateTimeOffset AddedAt, bool Starred, IReadOnlyList<string> Tags)
{
    public static ContactCard Of(Contact contact, User peer) => new(
        peer.Id, peer.Nickname, contact.Remark, Accounts.Views.AvatarUrl.Of(peer.AvatarFileId), peer.Gender, peer.Signature, peer.GoChatId,
        UserCard.TelephoneFor(isContact: true, peer.TelephoneVisible, isSelf: false, peer.Telephone), contact.ConversationId, contact.CreatedAt,
        contact.Starred, contact.Tags.Items);
}
