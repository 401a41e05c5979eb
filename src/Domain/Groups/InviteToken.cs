using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GoChat.Domain.Groups;

/// <summary>The secret of an invite link: 128 random bits as 22 characters of base64url. The database holds its hash alone.</summary>
public static class InviteToken
{
    public const int Length = 22;

    /// <summary>Characters of <see cref="HashOf"/>.</summary>
    public const int HashLength = 64;

    private const int Bytes = 16;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static bool IsValid(string? text) => text is { Length: Length } && Base64Url.IsValid(text);

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
