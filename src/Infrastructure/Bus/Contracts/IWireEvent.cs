using System.Text.Json.Serialization;
using GoChat.Domain.Common;

namespace GoChat.Infrastructure.Bus.Contracts;

// What leaves the process. Each record is a version of its own: fields may be added, never renamed or removed.

/// <summary>An event as the bus carries it.</summary>
public interface IWireEvent
{
    [JsonIgnore]
    string Topic { get; }

    /// <summary>Events of one key keep their order.</summary>
    [JsonIgnore]
    string Key { get; }
}

/// <summary>The contract under which a domain event leaves the process. It is found by this declaration; nothing else has to know of it.</summary>
/// <typeparam name="TDomainEvent">One contract stands for it: its newest version.</typeparam>
public interface IWireEvent<in TDomainEvent> : IWireEvent
    where TDomainEvent : DomainEvent
{
    static abstract IWireEvent Of(TDomainEvent happened);
}
