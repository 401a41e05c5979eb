using System.Text.Json.Serialization;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Accounts.Views;

/// <summary>The part of a person that a list or a bubble shows.</summary>
/// <param name="AvatarUrl">Path on this server; null when none was chosen.</param>
public sealed record UserSummary(UserId Id, string Nickname, string? AvatarUrl)
{
    /// <summary>The person's name in the group where this is shown; left out when they use their nickname there, and outside of groups.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alias { get; init; }

    public static UserSummary Of(User user) => new(user.Id, user.Nickname, Accounts.Views.AvatarUrl.Of(user.AvatarFileId));
}
