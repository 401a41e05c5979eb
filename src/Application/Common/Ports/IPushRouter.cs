using System.Text.Json.Serialization;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Gets something that is true just now to every device of a user that is here. Devices that are away never hear of it.</summary>
public interface IPushRouter
{
    /// <summary>Neither waits nor fails; sockets at other nodes may miss it.</summary>
    void Push(UserId to, EphemeralPush push);
}

/// <summary>A push that is not stored: nothing depends on its arrival.</summary>
/// <param name="Type">The name on the wire.</param>
public abstract record EphemeralPush([property: JsonPropertyOrder(-1)] string Type);
