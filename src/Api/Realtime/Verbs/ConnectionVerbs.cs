using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime.Verbs;

/// <summary>Verbs about the socket itself: whose it is.</summary>
internal static class ConnectionVerbs
{
    public const string Hello = "hello";

    /// <summary>A new access token of the same device, before the old one expires.</summary>
    private sealed record AuthArguments(string Token);

    private sealed record RenewedToken(DateTimeOffset ExpiresAt);

    public static void MapConnection(this VerbMap verbs, IAccessTokens tokens)
    {
        verbs.MapFirst<HelloArguments>(Hello, Scopes.Read);
        verbs.Map<AuthArguments, RenewedToken>("auth", Scopes.None, (auth, call) => Task.FromResult(Renew(tokens.Read(auth.Token), call.Connection)));
    }

    private static Result<RenewedToken> Renew(AccessGrant? grant, ClientConnection connection)
    {
        if (grant is null || !connection.Renew(grant))
            return CommonErrors.InvalidToken;
        return new RenewedToken(grant.ExpiresAt);
    }
}
