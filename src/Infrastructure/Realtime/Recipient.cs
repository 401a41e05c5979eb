using GoChat.Domain.Accounts;

namespace GoChat.Infrastructure.Realtime;

/// <summary>Who gets an ephemeral push: a user on all devices, or on one of them.</summary>
internal readonly record struct Recipient(UserId User, DeviceId? Device = null);
