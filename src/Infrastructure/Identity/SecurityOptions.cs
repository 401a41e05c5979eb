using System.ComponentModel.DataAnnotations;

namespace GoChat.Infrastructure.Identity;

/// <summary>[security]: the lifetime of a sign-in and the key that signs it.</summary>
public sealed class SecurityOptions
{
    public const string Section = "security";

    /// <summary>Signs access tokens; its UTF-8 bytes are the key. Never null once the server runs.</summary>
    public string? TokenSecret { get; set; }

    [Range(1, 15)]
    public int AccessTokenMinutes { get; set; } = 15;

    [Range(1, 365)]
    public int RefreshDays { get; set; } = 30;
}
