using GoChat.Application.Common.Ports;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Identity;

/// <summary>
/// PBKDF2 with HMAC-SHA-512 and 210,000 iterations, as OWASP's Password Storage Cheat Sheet recommends. The stored form names its algorithm and
/// iterations, so old hashes remain valid when the number grows, and are replaced at the next sign-in.
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

    /// <param name="iterations">Only passwords that protect nothing may use fewer than the usual number.</param>
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
