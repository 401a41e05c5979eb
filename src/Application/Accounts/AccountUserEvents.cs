using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;

namespace GoChat.Application.Accounts;

/// <summary>Notifies a user's own devices of the current profile.</summary>
public sealed record MyProfileChanged(Me User) : PersonalEvent("profile.changed");
