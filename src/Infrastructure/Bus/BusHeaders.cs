using GoChat.Infrastructure.Bus.Contracts;
using MassTransit;

namespace GoChat.Infrastructure.Bus;

/// <summary>The transport headers that name a body's contract to MassTransit's raw JSON deserializer.</summary>
internal static class BusHeaders
{
    private const string Direct = "gochat-direct";

    private static readonly Dictionary<string, IReadOnlyDictionary<string, object>> ByType = WireEventTypes.All.ToDictionary(
        WireEventTypes.NameOf,
        type => (IReadOnlyDictionary<string, object>)new Dictionary<string, object> { [MessageHeaders.MessageType] = MessageUrn.ForTypeString(type) });

    private static readonly Dictionary<string, IReadOnlyDictionary<string, object>> DirectByType = ByType.ToDictionary(
        headers => headers.Key,
        headers => (IReadOnlyDictionary<string, object>)new Dictionary<string, object>(headers.Value) { [Direct] = true });

    /// <param name="isDirect">The event bypassed the broker, which will deliver it as well.</param>
    public static IReadOnlyDictionary<string, object> For(string wireEventType, bool isDirect = false) => (isDirect ? DirectByType : ByType)[wireEventType];

    public static bool IsDirect(this ConsumeContext context) => context.ReceiveContext.TransportHeaders.TryGetHeader(Direct, out _);
}
