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

/// <summary>Who may send a user contact requests.</summary>
public enum AddPolicy
{
    Anyone,

    /// <summary>Members of a group that the user is in.</summary>
    GroupMembers,
    Nobody,
}

/// <summary>A person with an account.</summary>
public sealed class User : Entity
{
    /// <summary>In grapheme clusters.</summary>
    public const int MaxNickname = 20;

    /// <summary>In code points.</summary>
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

    /// <summary>What the user chose to be found by, as they wrote it; null until they choose one.</summary>
    public string? GoChatId { get; private set; }

    /// <summary>The same by <see cref="GoChatIdRule.KeyOf"/>: unique among all accounts.</summary>
    public string? GoChatIdKey { get; private set; }

    public DateTimeOffset? GoChatIdChosenAt { get; private set; }

    /// <summary>Until when no other can be chosen; null before the first choice.</summary>
    public DateTimeOffset? GoChatIdFixedUntil => GoChatIdChosenAt?.AddYears(1);

    public UserRole Role { get; private set; }

    public UserStatus Status { get; private set; }

    /// <summary>Whether a search by the exact telephone number finds the user.</summary>
    public bool FindableByTelephone { get; private set; } = true;

    /// <summary>Whether contacts see the telephone number.</summary>
    public bool TelephoneVisible { get; private set; } = true;

    public AddPolicy AddableBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When they last came online, if known: written together with <see cref="LastOfflineAt"/>, never while they are online.</summary>
    public DateTimeOffset? LastOnlineAt { get; private set; }

    /// <summary>When their last device disconnected; null when none ever did.</summary>
    public DateTimeOffset? LastOfflineAt { get; private set; }

    /// <summary>Grows with every change; prevents a late writer from overwriting a newer state.</summary>
    public long Version { get; private set; }

    /// <summary>
    /// Changes the profile, or returns what is wrong with it by field. The same profile changes nothing, and a nickname that was valid when it was chosen
    /// may stay.
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

    /// <param name="file">Null removes the avatar.</param>
    public void SetAvatar(FileId? file, DateTimeOffset now)
    {
        if (AvatarFileId == file)
            return;
        AvatarFileId = file;
        RaiseProfileChanged(now);
    }

    /// <summary>Chooses the GoChat id, once a year. The present one changes nothing. Whether another user has it, the unique key decides.</summary>
    public Result<Done> ChooseGoChatId(string id, DateTimeOffset now)
    {
        if (GoChatIdRule.Problem(id) is { } problem)
            return Error.Invalid("goChatId", problem);
        if (id == GoChatId)
            return Done.Value;
        if (GoChatIdFixedUntil > now)
            return AccountErrors.GoChatIdTooSoon;
        (GoChatId, GoChatIdKey, GoChatIdChosenAt) = (id, GoChatIdRule.KeyOf(id), now);
        RaiseProfileChanged(now);
        return Done.Value;
    }

    /// <summary>Changes what others can find and see, and who may add the user. Returns whether anything changed.</summary>
    public bool ChangePrivacy(bool findableByTelephone, bool telephoneVisible, AddPolicy addableBy, DateTimeOffset now)
    {
        if ((findableByTelephone, telephoneVisible, addableBy) == (FindableByTelephone, TelephoneVisible, AddableBy))
            return false;
        var isShownDifferently = telephoneVisible != TelephoneVisible;
        (FindableByTelephone, TelephoneVisible, AddableBy) = (findableByTelephone, telephoneVisible, addableBy);
        if (isShownDifferently)
            RaiseProfileChanged(now);
        else
            Version++;
        return true;
    }

    /// <summary>Replaces the fingerprint of the password; <see cref="PasswordRules"/> decides whether the new one is allowed.</summary>
    public void ChangePassword(string passwordHash)
    {
        PasswordHash = passwordHash;
        Version++;
    }

    /// <summary>Records a sign-in, so that a concurrent change of password conflicts with it and one of the two runs again.</summary>
    public void NoteSignIn() => Version++;

    /// <summary>Whether the account may sign in and stay signed in.</summary>
    public Result<Done> MayBeUsed() => Status == UserStatus.Normal ? Done.Value : AccountErrors.Disabled;

    /// <param name="telephone">In the spelling of <see cref="Accounts.Telephone"/>.</param>
    /// <exception cref="ArgumentException">The telephone or the nickname was not validated before.</exception>
    public static User Register(UserId id, string telephone, string nickname, string passwordHash, DateTimeOffset now)
    {
        if (!Accounts.Telephone.TryParse(telephone, out var number) || number.Value != telephone)
            throw new ArgumentException("Not an E.164 number.", nameof(telephone));
        if (Profile.NicknameRule.Problem(nickname) is not null)
            throw new ArgumentException("Not a nickname.", nameof(nickname));
        var user = new User
        {
            Id = id,
            Telephone = telephone,
            Nickname = Profile.NicknameRule.Clean(nickname),
            PasswordHash = passwordHash,
            CreatedAt = now,
            Version = 1
        };
        user.Raise(new UserRegistered(id, user.Nickname, now));
        return user;
    }

    private void RaiseProfileChanged(DateTimeOffset now)
    {
        Version++;
        Raise(new ProfileChanged(Id, Version, now));
    }
}
