using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Who is asking, as their token says. Never taken from a body.</summary>
public interface ICurrentUser
{
    bool IsSignedIn { get; }

    /// <exception cref="InvalidOperationException">Nobody is signed in: the request lacks <see cref="AllowedToAttribute"/>.</exception>
    UserId Id { get; }

    /// <summary>The device the caller speaks from.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    DeviceId Device { get; }

    /// <summary>The caller's network address, when the transport knows it.</summary>
    string? Address { get; }
}
