using GoChat.Application.Common.Ports;

namespace GoChat.Application.Accounts;

/// <summary>
/// Asks the hasher each question only once per use case. A use case that runs again after a concurrent change of the same rows would otherwise compute the
/// same answer again, and many simultaneous sign-ins to one account make each other run again.
/// </summary>
internal sealed class Passwords(IPasswordHasher hasher)
{
    private readonly Dictionary<(string? Hash, string Password), PasswordMatch> _verified = [];
    private readonly Dictionary<string, string> _hashed = [];

    /// <param name="hash">Null when there is no such account: the same work is done.</param>
    public PasswordMatch Verify(string? hash, string password)
    {
        if (!_verified.TryGetValue((hash, password), out var match))
            _verified[(hash, password)] = match = hasher.Verify(hash, password);
        return match;
    }

    public string Hash(string password)
    {
        if (!_hashed.TryGetValue(password, out var hash))
            _hashed[password] = hash = hasher.Hash(password);
        return hash;
    }
}
