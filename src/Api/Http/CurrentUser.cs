using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Http;

/// <summary>Who is asking in this scope. The transport fills it from a token it has checked.</summary>
internal sealed class CurrentUser : ICurrentUser
{
    public Principal? Principal { get; private set; }

    public string? Address { get; set; }

    public void SignIn(Principal principal) => Principal = principal;
}
