using System.Text.Json.Serialization;
using GoChat.Domain.Common;

namespace GoChat.Infrastructure.Bus.Contracts;

// The events that leave the process. Each record is a version of its own: fields may be added, never renamed or removed.

/// <summary>An event in the form that the bus transports.</summary>
public interface IWireEvent
{
    [JsonIgnore]
    string Topic { get; }

    /// <summary>Events of one key keep their order.</summary>
    [JsonIgnore]
    string Key { get; }
}

/// <summary>The contract under which a domain event leaves the process. This declaration registers it; nothing else does.</summary>
/// <typeparam name="TDomainEvent">Only its newest contract version declares it.</typeparam>
public interface IWireEvent<in TDomainEvent> : IWireEvent
    where TDomainEvent : DomainEvent
{
    static abstract IWireEvent Of(TDomainEvent happened);
}
