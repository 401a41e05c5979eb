using GoChat.Application.Common;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Accounts.Privacy;

/// <summary>What others can find and see of a user, and who may ask to become their contact.</summary>
/// <param name="FindableByTelephone">Whether a search by the exact telephone number finds the user.</param>
/// <param name="TelephoneVisible">Whether contacts see the telephone number.</param>
/// <param name="AddableBy">Who may send the user contact requests.</param>
public sealed record PrivacySettings(bool FindableByTelephone, bool TelephoneVisible, AddPolicy AddableBy)
{
    public static PrivacySettings Of(User user) => new(user.FindableByTelephone, user.TelephoneVisible, user.AddableBy);
}

/// <summary>The user changed their privacy settings on one of their devices.</summary>
public sealed record PrivacyChanged(PrivacySettings Privacy) : PersonalEvent("privacy.changed");
