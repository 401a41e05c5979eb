using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Makes and reads the short-lived bearer tokens that say who is asking (RFC 7519, HS256).</summary>
public interface IAccessTokens
{
    AccessToken Issue(Principal principal);

    /// <summary>What the token says, or null when it is not ours, altered or expired.</summary>
    AccessGrant? Read(string token);
}

public sealed record AccessToken(string Text, DateTimeOffset ExpiresAt);

/// <summary>What a good token says.</summary>
public sealed record AccessGrant(Principal Principal, DateTimeOffset ExpiresAt);
