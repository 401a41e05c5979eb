using GoChat.Application.Common;
using GoChat.Application.Contacts.Views;

namespace GoChat.Application.Contacts;

/// <summary>Somebody sent the user a contact request, or repeated it.</summary>
public sealed record ContactRequestReceived(ContactRequestCard Application) : PersonalEvent("application.received");

/// <summary>One of the user's devices sent a contact request.</summary>
public sealed record ContactRequestSent(ContactRequestCard Application) : PersonalEvent("application.sent");

/// <summary>A contact request that the user sent or received was accepted or rejected.</summary>
public sealed record ContactRequestDecided(ContactRequestCard Application) : PersonalEvent("application.decided");

/// <summary>The user has a new contact.</summary>
public sealed record ContactAdded(ContactCard Contact) : PersonalEvent("contact.added");

/// <summary>The card of one of the user's contacts changed.</summary>
public sealed record ContactChanged(ContactCard Contact) : PersonalEvent("contact.changed");
