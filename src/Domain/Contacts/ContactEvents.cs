using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Domain.Contacts;

/// <summary>Two people became contacts.</summary>
public sealed record Befriended(UserId One, UserId Other, DateTimeOffset At) : DomainEvent(At);

/// <summary>Two people are no longer contacts, by the decision of one of them.</summary>
public sealed record ContactDeleted(UserId By, UserId Other, DateTimeOffset At) : DomainEvent(At);

/// <summary>Somebody changed the remark, the tags or the star of a contact.</summary>
public sealed record ContactDetailsChanged(UserId Owner, UserId Contact, DateTimeOffset At) : DomainEvent(At);

/// <summary>Somebody blocked a person, who may be a contact or not.</summary>
public sealed record UserBlocked(UserId By, UserId Blocked, DateTimeOffset At) : DomainEvent(At);
