using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Domain.Contacts;

/// <summary>Two people became contacts.</summary>
public sealed record Befriended(UserId One, UserId Other, DateTimeOffset At) : DomainEvent(At);
