using System.Text;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GoChat.Infrastructure.Identity;

/// <summary>JSON Web Tokens (RFC 7519) of type <c>at+jwt</c> (RFC 9068), signed with HS256 only.</summary>
internal sealed class AccessTokens : IAccessTokens
{
    private const string Self = "gochat";
    private const string Type = "at+jwt";

    /// <summary>Tolerates small differences between the clocks of nodes.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly TimeProvider _clock;
    private readonly TimeSpan _lifetime;
    private readonly SigningCredentials _signing;
    private readonly TokenValidationParameters _rules;

    public AccessTokens(IOptions<SecurityOptions> options, TimeProvider clock)
    {
        var secret = options.Value.TokenSecret ?? throw new InvalidOperationException("[security] token_secret is not set.");
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret));
        _clock = clock;
        _lifetime = TimeSpan.FromMinutes(options.Value.AccessTokenMinutes);
        _signing = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);
        _rules = new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidTypes = [Type],
            ValidIssuer = Self,
            ValidAudience = Self,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = IsInForce,
        };
    }

    public AccessToken Issue(Principal principal)
    {
        // Tokens count whole seconds; the client gets the expiry that is in the token.
        var now = DateTimeOffset.FromUnixTimeSeconds(_clock.GetUtcNow().ToUnixTimeSeconds());
        var expires = now + _lifetime;
        var text = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Self,
            Audience = Self,
            TokenType = Type,
            IssuedAt = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = PrincipalClaims.Of(principal),
            SigningCredentials = _signing,
        });
        return new AccessToken(text, expires);
    }

    public AccessGrant? Read(string token)
    {
        // With the key at hand the task is already complete when it is returned.
        var outcome = _handler.ValidateTokenAsync(token, _rules).GetAwaiter().GetResult();
        if (!outcome.IsValid || outcome.SecurityToken is not JsonWebToken read)
            return null;
        return PrincipalClaims.Read(read) is { } principal ? new AccessGrant(principal, new DateTimeOffset(read.ValidTo, TimeSpan.Zero)) : null;
    }

    private bool IsInForce(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return expires > now - Skew && (notBefore is null || notBefore <= now + Skew);
    }
}
