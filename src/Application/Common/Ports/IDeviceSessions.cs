using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Whether a device may still speak for its user. A token outlives neither a sign-out nor a disabled account.</summary>
public interface IDeviceSessions
{
    ValueTask<DeviceStanding> StandingOf(UserId user, DeviceId device, CancellationToken ct);
}

public enum DeviceStanding
{
    Active,
    SignedOut,
    AccountDisabled,
}
