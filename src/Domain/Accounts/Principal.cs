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

/// <summary>Who sends a request, as identified by their credential.</summary>
/// <param name="Device">The signed-in client; null when the credential belongs to none, as a program's may.</param>
public sealed record Principal(UserId User, DeviceId? Device, UserRole Role, Scopes Scopes)
{
    /// <summary>A person on a client they signed in on, with all rights of the account.</summary>
    public static Principal OnDevice(UserId user, DeviceId device, UserRole role = UserRole.User) => new(user, device, role, Scopes.All);
}
