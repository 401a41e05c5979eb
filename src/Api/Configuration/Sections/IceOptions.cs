using System.ComponentModel.DataAnnotations;

namespace GoChat.Api.Configuration.Sections;

/// <summary>[ice]: the servers that help two callers connect; clients get them as they are written here.</summary>
public sealed class IceOptions
{
    [CustomValidation(typeof(IceOptions), nameof(CheckStun))]
    public string[] Stun { get; set; } = [];

    [CustomValidation(typeof(IceOptions), nameof(CheckTurn))]
    public string[] Turn { get; set; } = [];

    /// <summary>For the TURN servers.</summary>
    public string? Username { get; set; }

    /// <summary>For the TURN servers.</summary>
    public string? Credential { get; set; }

    public static ValidationResult? CheckStun(string[]? urls) => Check(urls, "stun");

    public static ValidationResult? CheckTurn(string[]? urls) => Check(urls, "turn");

    private static ValidationResult? Check(string[]? urls, string scheme) =>
        urls is null || urls.All(url => url.StartsWith($"{scheme}:", StringComparison.Ordinal) || url.StartsWith($"{scheme}s:", StringComparison.Ordinal))
            ? ValidationResult.Success
            : new ValidationResult($"must be a list of addresses like {scheme}:ice.example.org:3478");
}
