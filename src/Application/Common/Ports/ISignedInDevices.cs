using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Whether a device may still act for its user. No token outlives a sign-out or a disabled account.</summary>
public interface ISignedInDevices
{
    ValueTask<DeviceStatus> StatusOf(UserId user, DeviceId device, CancellationToken ct);

    /// <summary>
    /// Call after the commit that revoked the devices: this process refuses them from now on. Other nodes follow on receiving the event, within seconds in
    /// any case.
    /// </summary>
    void End(IEnumerable<DeviceId> devices);
}

public enum DeviceStatus
{
    Active,
    SignedOut,
    AccountDisabled,
}
