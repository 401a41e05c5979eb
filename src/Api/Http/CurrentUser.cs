using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Http;

/// <summary>Who is asking in this scope. The transport fills it from a token it has checked.</summary>
internal sealed class CurrentUser : ICurrentUser
{
    private AccessIdentity? _identity;

    public bool IsSignedIn => _identity is not null;

    public UserId Id => Identity.User;

    public DeviceId Device => Identity.Device;

    public string? Address { get; set; }

    private AccessIdentity Identity => _identity ?? throw new InvalidOperationException("Nobody is signed in.");

    public void SignIn(AccessIdentity identity) => _identity = identity;
}
