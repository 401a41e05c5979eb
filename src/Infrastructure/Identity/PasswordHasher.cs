using GoChat.Application.Common.Ports;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Identity;

/// <summary>
/// PBKDF2 with HMAC-SHA-512 and 210,000 iterations, as OWASP's Password Storage Cheat Sheet asks for. The stored form names its own
/// algorithm and iterations, so old hashes stay readable when the number grows and are stored anew at the next sign-in.
/// </summary>
internal sealed class PasswordHasher : IPasswordHasher
{
    private const int UsualIterations = 210_000;
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> _hasher;
    private readonly Lazy<string> _hashOfNobody;

    public PasswordHasher()
        : this(UsualIterations)
    {
    }

    /// <param name="iterations">Fewer than usual are for passwords that protect nobody.</param>
    public PasswordHasher(int iterations)
    {
        _hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        _hashOfNobody = new Lazy<string>(() => Hash(Guid.NewGuid().ToString()));
    }

    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    public PasswordMatch Verify(string? hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(Nobody, hash ?? _hashOfNobody.Value, password);
        return hash is null ? PasswordMatch.Wrong : result switch
        {
            PasswordVerificationResult.Success => PasswordMatch.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordMatch.RightButWeaklyStored,
            _ => PasswordMatch.Wrong,
        };
    }
}
