using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Domain.Files;

public enum FileKind
{
    Avatar,
}

/// <summary>An uploaded file, stored under a generated name; the same content is stored once.</summary>
public sealed class StoredFile : Entity
{
    private StoredFile()
    {
    }

    public FileId Id { get; private set; }

    /// <summary>Lower-case hexadecimal, 64 characters.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public long Size { get; private set; }

    /// <summary>As recognised from the content, never as claimed.</summary>
    public string MediaType { get; private set; } = "";

    public FileKind Kind { get; private set; }

    public UserId OwnerId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public static StoredFile Store(FileId id, string sha256, long size, string mediaType, FileKind kind, UserId owner, DateTimeOffset now) =>
        new() { Id = id, Sha256 = sha256, Size = size, MediaType = mediaType, Kind = kind, OwnerId = owner, CreatedAt = now };
}
