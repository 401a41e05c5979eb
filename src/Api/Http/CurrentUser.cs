using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Http;

/// <summary>The caller of this scope. The transport sets it from a token it has checked.</summary>
internal sealed class CurrentUser : ICurrentUser
{
    public Principal? Principal { get; private set; }

    public string? Address { get; set; }

    public void SignIn(Principal principal) => Principal = principal;
}
