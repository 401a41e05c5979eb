using System.Text;
using System.Text.Json;
using GoChat.Application.Common;
using GoChat.Application.Common.Json;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Bus.Contracts;

namespace GoChat.Infrastructure.Outbox;

/// <summary>An event that waits in the same database until the bus accepts it.</summary>
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

    /// <summary>Its parent span in the W3C Trace Context form; null when it is not recorded.</summary>
    public string? TraceParent { get; private set; }

    /// <summary>The payload as the bus sends it.</summary>
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

    public static OutboxRecord Of(UserEvent recorded) =>
        Of(new PersonalEventRecordedV1(recorded.UserId, recorded.Pts, recorded.Type, JsonDocument.Parse(recorded.Payload).RootElement, recorded.At));

    /// <summary>Returns the event itself once, so that it is not kept while its row waits. Null if the row was read from the database.</summary>
    internal IWireEvent? TakeEvent()
    {
        var taken = _event;
        _event = null;
        return taken;
    }

    /// <summary>A row that was read without the change tracker.</summary>
    internal static OutboxRecord Stored(long id, string topic, string key, string type, string payload, string? traceParent = null) =>
        new() { Id = id, Topic = topic, Key = key, Type = type, Payload = payload, TraceParent = traceParent };

    /// <summary>Sets the id that the database assigned to a row written without the change tracker.</summary>
    internal void IsNumbered(long id) => Id = id;

    /// <summary>From now on its parent is the span of its publication.</summary>
    internal void IsPublishedBy(string span) => TraceParent = span;
}
