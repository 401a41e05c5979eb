using System.Security.Cryptography;
using System.Text;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Files;
using GoChat.Infrastructure.Identity;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Configuration;

/// <summary>
/// Ensures that there is a strong token secret. In Development a missing one is generated once and stored beside the data;
/// anywhere else the operator must set one: with a secret that ships with the program, anybody could sign tokens.
/// </summary>
internal sealed class TokenSecret(IHostEnvironment environment, IOptions<StorageOptions> storage)
    : IPostConfigureOptions<SecurityOptions>, IValidateOptions<SecurityOptions>
{
    private const int LeastBytes = 32;
    private const int LeastDifferentCharacters = 8;
    private const string Advice = "set a random one, for example from `openssl rand -base64 48`, in config.toml or as GOCHAT__SECURITY__TOKEN_SECRET";
    private static readonly string[] ExampleWords = ["change-me", "changeme", "replace-me", "example", "your-secret", "your_secret"];

    public void PostConfigure(string? name, SecurityOptions options)
    {
        if (string.IsNullOrEmpty(options.TokenSecret) && environment.IsDevelopment())
            options.TokenSecret = ReadOrMake(Path.Combine(storage.Value.Path, "token.secret"));
    }

    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        if (string.IsNullOrEmpty(options.TokenSecret))
            return ValidateOptionsResult.Fail($"[security] token_secret is not set, and only Development makes its own; {Advice}");
        if (Encoding.UTF8.GetByteCount(options.TokenSecret) < LeastBytes)
            return ValidateOptionsResult.Fail($"[security] token_secret is shorter than {LeastBytes} bytes; {Advice}");
        return IsExample(options.TokenSecret)
            ? ValidateOptionsResult.Fail($"[security] token_secret is an example; {Advice}")
            : ValidateOptionsResult.Success;
    }

    private static bool IsExample(string secret) =>
        secret.Distinct().Count() < LeastDifferentCharacters
        || ExampleWords.Any(word => secret.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string ReadOrMake(string path)
    {
        try
        {
            if (!File.Exists(path))
                Make(path);
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path}: the token secret cannot be read or written: {e.Message}", e);
        }
    }

    /// <summary>Written to a temporary file and moved into place, so that a reader never sees half a secret; of two writers the first wins.</summary>
    private static void Make(string path)
    {
        PrivateFolder.Make(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Guid.NewGuid():N}";
        PrivateFile.Write(partial, Convert.ToBase64String(RandomNumberGenerator.GetBytes(LeastBytes)));
        try
        {
            File.Move(partial, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(partial);
        }
    }
}
