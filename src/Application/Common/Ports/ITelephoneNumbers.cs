using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Reads telephone numbers by the numbering plans of their countries. A number without a country code belongs to the installation's region.</summary>
public interface ITelephoneNumbers
{
    /// <summary>
    /// The number that a person typed or pasted; null when it is none. A number with a country code is also accepted when the plans do not know it: they
    /// change, and it may have an account.
    /// </summary>
    Telephone? Read(string? text);

    /// <summary>Whether a subscriber can have this number, by the plan of its country.</summary>
    bool IsInUse(Telephone telephone);
}
