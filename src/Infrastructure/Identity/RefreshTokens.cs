using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Identity;

/// <summary>
/// A token is <c>device.secret.seal</c>. The first secret is random and each next one is a keyed hash of its predecessor, so a repeated
/// request finds the same successor while the database stores only fingerprints. The seal is a keyed hash of the rest: it distinguishes a
/// token that was once valid from an invented one, and only the former may sign a device out.
/// </summary>
internal sealed class RefreshTokens : IRefreshTokens
{
    private const int KeyBytes = 32;
    private const int SecretBytes = 32;
    private readonly byte[] _chainKey;
    private readonly byte[] _sealKey;

    public RefreshTokens(IOptions<SecurityOptions> options)
    {
        var secret = Encoding.UTF8.GetBytes(options.Value.TokenSecret ?? throw new InvalidOperationException("[security] token_secret is not set."));
        _chainKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: "gochat refresh chain"u8.ToArray());
        _sealKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: "gochat refresh seal"u8.ToArray());
        Lifetime = TimeSpan.FromDays(options.Value.RefreshDays);
    }

    public TimeSpan Lifetime { get; }

    public RefreshToken Begin(DeviceId device) => Make(device, Text(RandomNumberGenerator.GetBytes(SecretBytes)));

    public RefreshToken After(RefreshToken token) => Make(token.Device, Keyed(_chainKey, token.Text.Split('.')[1]));

    public RefreshToken? Read(string? text)
    {
        if (text?.Split('.') is not [var device, var secret, _] || !DeviceId.TryParse(device, CultureInfo.InvariantCulture, out var id))
            return null;
        var token = Make(id, secret);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(token.Text)) ? token : null;
    }

    private RefreshToken Make(DeviceId device, string secret)
    {
        var unsealed = $"{device.Value}.{secret}";
        var text = $"{unsealed}.{Keyed(_sealKey, unsealed)}";
        return new RefreshToken(device, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private static string Keyed(byte[] key, string text) => Text(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    private static string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
