using System.Globalization;
using GoChat.Domain.Accounts;
using Microsoft.IdentityModel.JsonWebTokens;

namespace GoChat.Infrastructure.Identity;

/// <summary>Maps a <see cref="Principal"/> to a token's claims: <c>sub</c>, <c>device</c>, <c>role</c>, and <c>scope</c> (RFC 8693, section 4.2).</summary>
internal static class PrincipalClaims
{
    private const string DeviceClaim = "device";
    private const string RoleClaim = "role";
    private const string ScopeClaim = "scope";
    private const string Admin = "admin";
    private const string ReadWord = "read";
    private const string WriteWord = "write";

    public static Dictionary<string, object> Of(Principal principal)
    {
        var claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = principal.User.Value, [ScopeClaim] = WordsOf(principal.Scopes) };
        if (principal.Device is { } device)
            claims[DeviceClaim] = device.Value;
        if (principal.Role == UserRole.Admin)
            claims[RoleClaim] = Admin;
        return claims;
    }

    /// <summary>Null when a claim is not ours. Unknown scopes grant nothing; a token without any is from an older version, and belongs to a person.</summary>
    public static Principal? Read(JsonWebToken token)
    {
        if (!UserId.TryParse(token.Subject, CultureInfo.InvariantCulture, out var user))
            return null;
        DeviceId? device = null;
        if (Claim(token, DeviceClaim) is { } deviceText)
        {
            if (!DeviceId.TryParse(deviceText, CultureInfo.InvariantCulture, out var id))
                return null;
            device = id;
        }

        var role = Claim(token, RoleClaim);
        if (role is not null and not Admin)
            return null;
        var scopes = Claim(token, ScopeClaim) is { } words ? ScopesOf(words) : Scopes.All;
        return new Principal(user, device, role is null ? UserRole.User : UserRole.Admin, scopes);
    }

    private static string WordsOf(Scopes scopes) => string.Join(' ', new[]
    {
        scopes.HasFlag(Scopes.Read) ? ReadWord : null,
        scopes.HasFlag(Scopes.Write) ? WriteWord : null,
    }.OfType<string>());

    private static Scopes ScopesOf(string words)
    {
        var scopes = Scopes.None;
        foreach (var word in words.Split(' '))
            scopes |= word switch { ReadWord => Scopes.Read, WriteWord => Scopes.Write, _ => Scopes.None };
        return scopes;
    }

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;
}
