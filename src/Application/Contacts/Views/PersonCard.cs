using GoChat.Application.Accounts.Views;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Contacts.Views;

/// <summary>A person's card as shown to anybody who may see them at all.</summary>
/// <param name="Version">Version of the user's row when this was read.</param>
public sealed record PersonCard(
    UserId Id, string Nickname, string? AvatarUrl, Gender Gender, string? Signature, string? GoChatId, UserStatus Status, long Version)
{
    public static PersonCard Of(UserInfo user) =>
        new(user.Me.Id, user.Me.Nickname, user.Me.AvatarUrl, user.Me.Gender, user.Me.Signature, user.Me.GoChatId, user.Status, user.Version);

    /// <summary>The card as a viewer sees it, by the rules of <see cref="ContactsAccess"/>; null when they may not see the person.</summary>
    /// <param name="telephone">Null unless the viewer may know it.</param>
    public UserCard? SeenBy(bool contact, string? telephone) => Status switch
    {
        UserStatus.Erased => null,
        UserStatus.Disabled when !contact => null,
        _ => new UserCard(Id, Nickname, AvatarUrl, Gender, Signature, GoChatId, telephone, contact),
    };
}
