using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace GoChat.Api.Realtime;

/// <summary>Tells a token that has merely run out from one that never was any good, so that an honest client knows to fetch a new one.</summary>
internal static class TokenText
{
    /// <summary>Reads the <c>exp</c> claim (RFC 7519, 4.1.4) without trusting it.</summary>
    public static bool LooksExpired(string token, TimeProvider clock)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1]))
            return false;
        try
        {
            using var claims = JsonDocument.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])));
            return claims.RootElement.ValueKind == JsonValueKind.Object
                && claims.RootElement.TryGetProperty("exp", out var exp)
                && exp.ValueKind == JsonValueKind.Number
                && exp.TryGetInt64(out var seconds)
                && seconds <= clock.GetUtcNow().ToUnixTimeSeconds();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
