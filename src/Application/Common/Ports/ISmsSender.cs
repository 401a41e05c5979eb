using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Sends a code to a telephone, by the provider that the configuration names.</summary>
public interface ISmsSender
{
    /// <summary>Whether this installation sends codes. If not, no use case asks for one.</summary>
    bool IsOn { get; }

    /// <summary>False when the provider did not take the message; the reason is in the log, without the code. Takes a few seconds at most.</summary>
    Task<bool> Send(Telephone to, string code, CancellationToken ct);
}

/// <summary>Makes SMS codes and their fingerprints.</summary>
public interface ISmsCodes
{
    /// <summary>Random digits that nobody can predict, <see cref="SmsCode.Digits"/> of them.</summary>
    string New();

    /// <summary>A keyed hash of the code for this number, in lower-case hexadecimal: six digits alone could be found by trying all of them.</summary>
    string HashOf(Telephone telephone, string code);
}
