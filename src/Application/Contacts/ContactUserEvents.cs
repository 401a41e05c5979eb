using GoChat.Application.Common;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Contacts;

/// <summary>Somebody sent the user a contact request, or repeated it.</summary>
public sealed record ContactRequestReceived(ContactRequestCard Application) : PersonalEvent("application.received");

/// <summary>One of the user's devices sent a contact request.</summary>
public sealed record ContactRequestSent(ContactRequestCard Application) : PersonalEvent("application.sent");

/// <summary>
/// A contact request that the user sent or received was accepted or rejected, or the user blocked or unblocked its applicant. A blocked applicant's devices
/// get a rejection.
/// </summary>
public sealed record ContactRequestDecided(ContactRequestCard Application) : PersonalEvent("application.decided");

/// <summary>The user has a new contact.</summary>
public sealed record ContactAdded(ContactCard Contact) : PersonalEvent("contact.added");

/// <summary>The card of one of the user's contacts changed: the person's profile, or the user's own remark, tags or star.</summary>
public sealed record ContactChanged(ContactCard Contact) : PersonalEvent("contact.changed");

/// <summary>The user and this person are no longer contacts, whoever of the two ended it.</summary>
public sealed record ContactRemoved(UserId UserId) : PersonalEvent("contact.removed");

/// <summary>The user blocked a person on one of their devices.</summary>
public sealed record BlockAdded(BlockedCard Person) : PersonalEvent("block.added");

/// <summary>The user no longer blocks this person.</summary>
public sealed record BlockRemoved(UserId UserId) : PersonalEvent("block.removed");
