using GoChat.Domain.Common;
using GoChat.Domain.Files;

namespace GoChat.Domain.Accounts;

public enum Gender
{
    Unspecified,
    Male,
    Female,
}

public enum UserRole
{
    User,
    Admin,
}

public enum UserStatus
{
    Normal,
    Disabled,
    Erased,
}

/// <summary>A person with an account.</summary>
public sealed class User : Entity
{
    public const int MaxNickname = 20;
    public const int MaxSignature = 100;

    private User()
    {
    }

    public UserId Id { get; private set; }

    /// <summary>E.164, with the plus. Unique among all accounts that ever existed except erased ones.</summary>
    public string Telephone { get; private set; } = "";

    public string PasswordHash { get; private set; } = "";

    public string Nickname { get; private set; } = "";

    public FileId? AvatarFileId { get; private set; }

    public Gender Gender { get; private set; }

    public DateOnly? Birthday { get; private set; }

    public string? Signature { get; private set; }

    public string? Email { get; private set; }

    public UserRole Role { get; private set; }

    public UserStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Grows with every change; guards against a late writer overwriting a newer state.</summary>
    public long Version { get; private set; }

    public static User Register(UserId id, string telephone, string nickname, string passwordHash, DateTimeOffset now)
    {
        var user = new User { Id = id, Telephone = telephone, Nickname = nickname, PasswordHash = passwordHash, CreatedAt = now, Version = 1 };
        user.Raise(new UserRegistered(id, nickname, now));
        return user;
    }
}
