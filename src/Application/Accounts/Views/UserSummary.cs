using GoChat.Domain.Accounts;

namespace GoChat.Application.Accounts.Views;

/// <summary>The part of a person that a list or a bubble shows.</summary>
/// <param name="AvatarUrl">Path on this server; null when none was chosen.</param>
public sealed record UserSummary(UserId Id, string Nickname, string? AvatarUrl)
{
    public static UserSummary Of(User user) => new(user.Id, user.Nickname, Accounts.Views.AvatarUrl.Of(user.AvatarFileId));
}
