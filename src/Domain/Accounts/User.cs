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
    /// <summary>Grapheme clusters.</summary>
    public const int MaxNickname = 20;

    /// <summary>Code points.</summary>
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

    /// <summary>When they last came online, as far as is known: written together with <see cref="LastOfflineAt"/>, never while they stay.</summary>
    public DateTimeOffset? LastOnlineAt { get; private set; }

    /// <summary>When their last device went away; null when none ever did.</summary>
    public DateTimeOffset? LastOfflineAt { get; private set; }

    /// <summary>Grows with every change; guards against a late writer overwriting a newer state.</summary>
    public long Version { get; private set; }

    /// <summary>
    /// Changes the profile, or says what is wrong with it by field. Changing it to what it is already is no change, and a nickname that was good when it was
    /// chosen may stay.
    /// </summary>
    public Result<Done> ChangeProfile(Profile profile, DateTimeOffset now)
    {
        var problems = profile.Problems(now).Where(problem => problem.Key != "nickname" || profile.Nickname != Nickname).ToDictionary();
        if (problems.Count > 0)
            return Error.Invalid(problems);
        if (profile == new Profile(Nickname, Gender, Birthday, Signature, Email))
            return Done.Value;
        (Nickname, Gender, Birthday, Signature, Email) = (profile.Nickname, profile.Gender, profile.Birthday, profile.Signature, profile.Email);
        RaiseProfileChanged(now);
        return Done.Value;
    }

    /// <param name="file">Null goes back to none.</param>
    public void SetAvatar(FileId? file, DateTimeOffset now)
    {
        if (AvatarFileId == file)
            return;
        AvatarFileId = file;
        RaiseProfileChanged(now);
    }

    /// <summary>Replaces the fingerprint of the password; whether the new one is allowed is for <see cref="PasswordRules"/> to say.</summary>
    public void ChangePassword(string passwordHash)
    {
        PasswordHash = passwordHash;
        Version++;
    }

    /// <summary>Leaves a trace of a sign-in, so that a change of password at the same moment collides with it and one of the two looks again.</summary>
    public void NoteSignIn() => Version++;

    /// <summary>Says whether the account may sign in and stay signed in.</summary>
    public Result<Done> MayBeUsed() => Status == UserStatus.Normal ? Done.Value : AccountErrors.Disabled;

    /// <param name="telephone">As <see cref="Accounts.Telephone"/> spells it.</param>
    /// <exception cref="ArgumentException">The telephone or the nickname was not checked before.</exception>
    public static User Register(UserId id, string telephone, string nickname, string passwordHash, DateTimeOffset now)
    {
        if (!Accounts.Telephone.TryParse(telephone, out var number) || number.Value != telephone)
            throw new ArgumentException("Not an E.164 number.", nameof(telephone));
        if (Profile.NicknameRule.Problem(nickname) is not null)
            throw new ArgumentException("Not a nickname.", nameof(nickname));
        var user = new User { Id = id, Telephone = telephone, Nickname = Profile.NicknameRule.Clean(nickname), PasswordHash = passwordHash, CreatedAt = now, Version = 1 };
        user.Raise(new UserRegistered(id, user.Nickname, now));
        return user;
    }

    private void RaiseProfileChanged(DateTimeOffset now)
    {
        Version++;
        Raise(new ProfileChanged(Id, Version, now));
    }
}
