using System.Diagnostics;
using GoChat.Application.Common;
using MassTransit.Transports;

namespace GoChat.Infrastructure.Bus;

/// <summary>Dispatches an event to one consumer, in a span of its own if the event is traced.</summary>
internal static class TracedDispatch
{
    /// <param name="isDirect">The event bypassed the broker, which will deliver it as well.</param>
    public static Task Dispatch(
        this IReceiveEndpointDispatcher receiver, string consumer, string type, byte[] body, string? traceParent, CancellationToken ct,
        bool isDirect = false) =>
        traceParent is not null && Traces.AreOn
            ? receiver.Trace(consumer, type, body, traceParent, isDirect, ct)
            : receiver.Dispatch(body, BusHeaders.For(type, isDirect), ct);

    private static async Task Trace(
        this IReceiveEndpointDispatcher receiver, string consumer, string type, byte[] body, string traceParent, bool isDirect, CancellationToken ct)
    {
        using var span = Traces.Follow("gochat.consume", ActivityKind.Consumer, traceParent);
        span?.SetTag("messaging.consumer.group.name", consumer).SetTag("gochat.event.type", type);
        try
        {
            await receiver.Dispatch(body, BusHeaders.For(type, isDirect), ct);
        }
        catch (Exception failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            throw;
        }
    }
}
