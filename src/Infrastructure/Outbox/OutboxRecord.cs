using System.Text;
using System.Text.Json;
using GoChat.Application.Common;
using GoChat.Application.Common.Json;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Bus.Contracts;

namespace GoChat.Infrastructure.Outbox;

/// <summary>Something that happened, waiting in the same database for the bus to take it.</summary>
public sealed class OutboxRecord
{
    private byte[]? _utf8;
    private IWireEvent? _event;

    private OutboxRecord()
    {
    }

    /// <summary>Grows with every row; the relay publishes in this order.</summary>
    public long Id { get; private set; }

    public string Topic { get; private set; } = "";

    /// <summary>Records of one key keep their order end to end.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The name of the wire contract, such as <c>user-registered.v1</c>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The wire contract as JSON.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>The span it follows from, as W3C Trace Context writes it; null when that is not recorded.</summary>
    public string? TraceParent { get; private set; }

    /// <summary>The payload as the bus takes it.</summary>
    internal byte[] Utf8 => _utf8 ??= Encoding.UTF8.GetBytes(Payload);

    public static OutboxRecord Of(IWireEvent wireEvent) => Of(wireEvent, Traces.Current?.Id);

    public static OutboxRecord Of(IWireEvent wireEvent, string? traceParent)
    {
        var utf8 = JsonSerializer.SerializeToUtf8Bytes<object>(wireEvent, WireJson.Options);
        return new OutboxRecord
        {
            Topic = wireEvent.Topic,
            Key = wireEvent.Key,
            Type = WireEventTypes.NameOf(wireEvent.GetType()),
            Payload = Encoding.UTF8.GetString(utf8),
            TraceParent = traceParent,
            _utf8 = utf8,
            _event = wireEvent,
        };
    }

    public static OutboxRecord Of(DomainEvent happened) => Of(DomainEventContracts.ToWire(happened));

    public static OutboxRecord Of(UserEvent told) => Of(new PersonalEventRecordedV1(told.UserId, told.Pts, told.Type, JsonDocument.Parse(told.Payload).RootElement, told.At));

    /// <summary>The event itself, once: it is not to be kept for as long as its row waits. Null when the row was read from the database.</summary>
    internal IWireEvent? TakeEvent()
    {
        var taken = _event;
        _event = null;
        return taken;
    }

    /// <summary>A row as it was read past the change tracker.</summary>
    internal static OutboxRecord Stored(long id, string topic, string key, string type, string payload, string? traceParent = null) =>
        new() { Id = id, Topic = topic, Key = key, Type = type, Payload = payload, TraceParent = traceParent };

    /// <summary>Notes the id that the database gave to a row written past the change tracker.</summary>
    internal void IsNumbered(long id) => Id = id;

    /// <summary>From here on it follows from the span of its publication.</summary>
    internal void IsPublishedBy(string span) => TraceParent = span;
}
