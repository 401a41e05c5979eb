using System.Text.Json.Serialization;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>
/// Pushes something that is true right now to connected devices, whichever node they are connected to. Offline devices never receive it. No method
/// waits or fails; sockets at other nodes may miss a push.
/// </summary>
public interface IPushRouter
{
    /// <summary>To every device of the user.</summary>
    void PushEverywhere(UserId to, EphemeralPush push);

    /// <summary>To one device of the user.</summary>
    void PushToDevice(UserId to, DeviceId device, EphemeralPush push);
}

/// <summary>A push that is not stored: nothing depends on its arrival.</summary>
/// <param name="Type">The name on the wire.</param>
public abstract record EphemeralPush([property: JsonPropertyOrder(-1)] string Type);
