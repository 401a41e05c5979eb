namespace GoChat.Application.Common.Ports;

/// <summary>Creates and verifies the stored form of passwords. Slow on purpose: about a tenth of a second on one core.</summary>
public interface IPasswordHasher
{
    string Hash(string password);

    /// <param name="hash">Null when there is no such account: the same work is done and the answer is <see cref="PasswordMatch.Wrong"/>.</param>
    PasswordMatch Verify(string? hash, string password);
}

public enum PasswordMatch
{
    Wrong,
    Right,

    /// <summary>Right, but stored in a form that is now too weak: hash it again.</summary>
    RightButWeaklyStored,
}
