using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Identity;

/// <summary>The key comes from the token secret, so every node of an installation recognises the codes of the others.</summary>
internal sealed class SmsCodes : ISmsCodes
{
    private const int KeyBytes = 32;
    private static readonly int Codes = (int)Math.Pow(10, SmsCode.Digits);
    private readonly byte[] _key;

    public SmsCodes(IOptions<SecurityOptions> options)
    {
        var secret = Encoding.UTF8.GetBytes(options.Value.TokenSecret ?? throw new InvalidOperationException("[security] token_secret is not set."));
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: "gochat sms code"u8.ToArray());
    }

    public string New() => RandomNumberGenerator.GetInt32(Codes).ToString($"D{SmsCode.Digits}", CultureInfo.InvariantCulture);

    public string HashOf(Telephone telephone, string code) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{telephone.Value} {code}")));
}
