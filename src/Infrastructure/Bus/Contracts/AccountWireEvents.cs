using System.Text.Json;
using GoChat.Domain.Accounts;

namespace GoChat.Infrastructure.Bus.Contracts;

/// <summary>A user was created, or looks different now.</summary>
public interface IProfileEvent : IWireEvent
{
    UserId User { get; }
}

/// <summary>A personal event, in its user's order.</summary>
public sealed record PersonalEventRecordedV1(UserId User, long Pts, string Type, JsonElement Payload, DateTimeOffset At) : IWireEvent
{
    public string Topic => Topics.Social;

    public string Key => User.Value;
}

public sealed record UserRegisteredV1(UserId User, string Nickname, DateTimeOffset At) : IWireEvent<UserRegistered>, IProfileEvent
{
    public string Topic => Topics.Social;

    public string Key => User.Value;

    public static IWireEvent Of(UserRegistered happened) => new UserRegisteredV1(happened.User, happened.Nickname, happened.At);
}

public sealed record ProfileChangedV1(UserId User, long Version, DateTimeOffset At) : IWireEvent<ProfileChanged>, IProfileEvent
{
    public string Topic => Topics.Social;

    public string Key => User.Value;

    public static IWireEvent Of(ProfileChanged happened) => new ProfileChangedV1(happened.User, happened.Version, happened.At);
}

/// <summary>Every node closes the device's sockets.</summary>
public sealed record DeviceRevokedV1(UserId User, DeviceId Device, DateTimeOffset At) : IWireEvent<DeviceRevoked>
{
    public string Topic => Topics.Social;

    public string Key => User.Value;

    public static IWireEvent Of(DeviceRevoked happened) => new DeviceRevokedV1(happened.User, happened.Device, happened.At);
}
