using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Issues and reads the short-lived bearer tokens that identify the caller (RFC 7519, HS256).</summary>
public interface IAccessTokens
{
    AccessToken Issue(Principal principal);

    /// <summary>The token's content; null when this server did not issue the token, or it was altered or has expired.</summary>
    AccessGrant? Read(string token);
}

public sealed record AccessToken(string Text, DateTimeOffset ExpiresAt);

/// <summary>The content of a valid token.</summary>
public sealed record AccessGrant(Principal Principal, DateTimeOffset ExpiresAt);
