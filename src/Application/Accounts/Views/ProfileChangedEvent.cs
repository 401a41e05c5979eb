using GoChat.Application.Common;

namespace GoChat.Application.Accounts.Views;

/// <summary>Tells a user's own devices what they look like now.</summary>
public sealed record ProfileChangedEvent(Me User) : PersonalEvent("profile.changed");
