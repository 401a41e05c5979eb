using GoChat.Application.Common;
using GoChat.Application.Contacts.Views;

namespace GoChat.Application.Contacts;

/// <summary>Somebody wants to become my contact, or asks again.</summary>
public sealed record ContactRequestReceived(ContactRequestCard Application) : PersonalEvent("application.received");

/// <summary>One of my devices applied to somebody.</summary>
public sealed record ContactRequestSent(ContactRequestCard Application) : PersonalEvent("application.sent");

/// <summary>An application of mine, sent or received, was accepted or rejected.</summary>
public sealed record ContactRequestDecided(ContactRequestCard Application) : PersonalEvent("application.decided");

/// <summary>I have a new contact.</summary>
public sealed record ContactAdded(ContactCard Contact) : PersonalEvent("contact.added");

/// <summary>A contact of mine looks different now.</summary>
public sealed record ContactChanged(ContactCard Contact) : PersonalEvent("contact.changed");
