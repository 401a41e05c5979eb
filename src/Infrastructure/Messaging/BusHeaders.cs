using GoChat.Infrastructure.Messaging.Contracts;
using MassTransit;

namespace GoChat.Infrastructure.Messaging;

/// <summary>The transport headers by which MassTransit's raw JSON deserializer knows which contract a body is.</summary>
internal static class BusHeaders
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, object>> ByType = WireEventTypes.All.ToDictionary(
        WireEventTypes.NameOf,
        type => (IReadOnlyDictionary<string, object>)new Dictionary<string, object> { [MessageHeaders.MessageType] = MessageUrn.ForTypeString(type) });

    public static IReadOnlyDictionary<string, object> For(string wireEventType) => ByType[wireEventType];
}
