using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Whether a device may still speak for its user. A token outlives neither a sign-out nor a disabled account.</summary>
public interface ISignedInDevices
{
    ValueTask<DeviceStatus> StatusOf(UserId user, DeviceId device, CancellationToken ct);

    /// <summary>Call after the commit that revoked the devices: from now on this process refuses them. Other nodes follow when they hear of it, within seconds in any case.</summary>
    void End(IEnumerable<DeviceId> devices);
}

public enum DeviceStatus
{
    Active,
    SignedOut,
    AccountDisabled,
}
