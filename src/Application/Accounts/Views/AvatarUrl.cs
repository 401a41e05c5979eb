using GoChat.Domain.Files;

namespace GoChat.Application.Accounts.Views;

/// <summary>Where avatars are served. They are public within the installation.</summary>
public static class AvatarUrl
{
    public const string Path = "/static/avatars/";

    public static string? Of(FileId? file) => file is { } id ? Path + id.Value : null;
}
