using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Identity;
using GoChat.Testing;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Tests.Identity;

public sealed class AccessTokenTests
{
    private const string Secret = "only-for-tests-and-long-enough-for-every-algorithm-that-a-forger-may-try-on-us";
    private readonly MovableClock _clock = new();
    private readonly AccessTokens _tokens;
    private readonly UserId _user;
    private readonly DeviceId _device;
    private readonly Principal _person;

    public AccessTokenTests()
    {
        _tokens = Tokens(Secret);
        (_user, _device) = (UserId.New(_clock.Now), DeviceId.New(_clock.Now));
        _person = Principal.OnDevice(_user, _device);
    }

    [Fact]
    public void Say_whom_and_how_long()
    {
        var token = _tokens.Issue(_person);
        var read = _tokens.Read(token.Text);
        Assert.Equal((_person, _clock.Now.AddMinutes(15)), (read!.Principal, read.ExpiresAt));
        Assert.Equal(token.ExpiresAt, read.ExpiresAt);
    }

    [Theory]
    [InlineData(UserRole.Admin, Scopes.All)]
    [InlineData(UserRole.User, Scopes.Read)]
    [InlineData(UserRole.User, Scopes.Write)]
    [InlineData(UserRole.User, Scopes.None)]
    public void Carry_a_role_and_scopes_with_or_without_a_device(UserRole role, Scopes scopes)
    {
        Principal[] principals = [new(_user, _device, role, scopes), new(_user, null, role, scopes)];
        Assert.Equal(principals, principals.Select(p => _tokens.Read(_tokens.Issue(p).Text)!.Principal));
    }

    [Theory]
    [InlineData(",\"role\":\"king\"", null)]
    [InlineData(",\"scope\":\"rule\"", Scopes.None)]
    [InlineData(",\"scope\":\"rule read\"", Scopes.Read)]
    [InlineData("", Scopes.All)]
    public void Give_nothing_that_nobody_knows(string claims, Scopes? scopes) => Assert.Equal(scopes, _tokens.Read(Forge(claims))?.Principal.Scopes);

    [Fact]
    public void Expire()
    {
        var token = _tokens.Issue(_person).Text;
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.NotNull(_tokens.Read(token));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(_tokens.Read(token));
    }

    [Fact]
    public void Are_ours_alone() => Assert.Null(_tokens.Read(Tokens("another-secret-another-secret-another-secret").Issue(_person).Text));

    [Fact]
    public void Cannot_be_altered()
    {
        var parts = _tokens.Issue(_person).Text.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace(_user.Value, UserId.New(_clock.Now).Value, StringComparison.Ordinal);
        Assert.Null(_tokens.Read($"{parts[0]}.{Encode(payload)}.{parts[2]}"));
    }

    [Theory]
    [InlineData("none", "at+jwt", "gochat", "gochat", 60)]
    [InlineData("HS512", "at+jwt", "gochat", "gochat", 60)]
    [InlineData("HS256", "JWT", "gochat", "gochat", 60)]
    [InlineData("HS256", "at+jwt", "others", "gochat", 60)]
    [InlineData("HS256", "at+jwt", "gochat", "others", 60)]
    [InlineData("HS256", "at+jwt", "gochat", "gochat", null)]
    public void Of_another_make_are_refused_even_with_our_key(string algorithm, string type, string issuer, string audience, int? expiresIn) =>
        Assert.Null(_tokens.Read(Forge(algorithm, type, issuer, audience, expiresIn)));

    [Fact]
    public void Made_by_hand_exactly_like_ours_would_be_good() => Assert.NotNull(_tokens.Read(Forge("HS256", "at+jwt", "gochat", "gochat", 60)));

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    public void Are_not_just_any_text(string text) => Assert.Null(_tokens.Read(text));

    private AccessTokens Tokens(string secret) => new(Options.Create(new SecurityOptions { TokenSecret = secret }), _clock);

    private string Forge(string claims) => Forge("HS256", "at+jwt", "gochat", "gochat", 60, claims);

    private string Forge(string algorithm, string type, string issuer, string audience, int? expiresIn, string claims = "")
    {
        var now = _clock.Now.ToUnixTimeSeconds();
        var expiry = expiresIn is { } seconds ? $",\"exp\":{now + seconds}" : "";
        var signed = Encode($$"""{"alg":"{{algorithm}}","typ":"{{type}}"}""")
            + "." + Encode($$"""{"iss":"{{issuer}}","aud":"{{audience}}","iat":{{now}},"sub":"{{_user}}","device":"{{_device}}"{{expiry}}{{claims}}}""");
        var key = Encoding.UTF8.GetBytes(Secret);
        var signature = algorithm switch
        {
            "none" => [],
            "HS512" => HMACSHA512.HashData(key, Encoding.UTF8.GetBytes(signed)),
            _ => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)),
        };
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
