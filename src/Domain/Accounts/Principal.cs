namespace GoChat.Domain.Accounts;

/// <summary>What a credential may be used for.</summary>
[Flags]
public enum Scopes
{
    None = 0,

    /// <summary>Queries.</summary>
    Read = 1,

    /// <summary>Commands.</summary>
    Write = 2,

    All = Read | Write,
}

/// <summary>Who is asking, as their credential says.</summary>
/// <param name="Device">The signed-in client; null when the credential belongs to none, as a program's may.</param>
public sealed record Principal(UserId User, DeviceId? Device, UserRole Role, Scopes Scopes)
{
    /// <summary>A person on a client they signed in on, who may do all that the account may.</summary>
    public static Principal OnDevice(UserId user, DeviceId device, UserRole role = UserRole.User) => new(user, device, role, Scopes.All);
}
