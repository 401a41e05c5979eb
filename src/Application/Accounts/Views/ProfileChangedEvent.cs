using GoChat.Application.Common;

namespace GoChat.Application.Accounts.Views;

/// <summary>Notifies a user's own devices of the current profile.</summary>
public sealed record ProfileChangedEvent(Me User) : PersonalEvent("profile.changed");
