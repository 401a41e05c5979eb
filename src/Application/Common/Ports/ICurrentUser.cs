using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>The sender of the request, as identified by their token. Never taken from a body.</summary>
public interface ICurrentUser
{
    /// <summary>Null when nobody is signed in.</summary>
    Principal? Principal { get; }

    /// <summary>The caller's network address, if the transport knows it.</summary>
    string? Address { get; }

    bool IsSignedIn => Principal is not null;

    /// <exception cref="InvalidOperationException">Nobody is signed in: the request lacks <see cref="AllowedToAttribute"/>.</exception>
    UserId Id => Principal?.User ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The device that the caller uses.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in, or the credential belongs to no device.</exception>
    DeviceId Device => Principal?.Device ?? throw new InvalidOperationException("The caller speaks from no device.");
}
