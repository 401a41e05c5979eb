using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

public sealed record UserRegistered(UserId User, string Nickname, DateTimeOffset At) : DomainEvent(At);

public sealed record ProfileChanged(UserId User, long Version, DateTimeOffset At) : DomainEvent(At);

/// <summary>A device may no longer act for its user; its sockets close at once.</summary>
public sealed record DeviceRevoked(UserId User, DeviceId Device, DateTimeOffset At) : DomainEvent(At);
