using Microsoft.IdentityModel.JsonWebTokens;

namespace GoChat.Api.Realtime;

/// <summary>Distinguishes an expired token from one that was never valid, so that an honest client knows to fetch a new one.</summary>
internal static class TokenText
{
    /// <summary>Reads the <c>exp</c> claim (RFC 7519, 4.1.4) without trusting it.</summary>
    public static bool LooksExpired(string token, TimeProvider clock)
    {
        try
        {
            return new JsonWebToken(token).TryGetPayloadValue<long>(JwtRegisteredClaimNames.Exp, out var seconds)
                && seconds <= clock.GetUtcNow().ToUnixTimeSeconds();
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
