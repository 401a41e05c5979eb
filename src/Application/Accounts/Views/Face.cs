using GoChat.Domain.Accounts;
using GoChat.Domain.Files;

namespace GoChat.Application.Accounts.Views;

/// <summary>As much of a person as a list or a bubble shows.</summary>
/// <param name="AvatarUrl">Path on this server; null when none was chosen.</param>
public sealed record Face(UserId Id, string Nickname, string? AvatarUrl)
{
    public static Face Of(User user) => new(user.Id, user.Nickname, Accounts.Views.AvatarUrl.Of(user.AvatarFileId));
}

/// <summary>Where avatars are served. They are public within the installation.</summary>
public static class AvatarUrl
{
    public const string Path = "/static/avatars/";

    public static string? Of(FileId? file) => file is { } id ? Path + id.Value : null;
}
