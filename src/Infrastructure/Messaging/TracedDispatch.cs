using System.Diagnostics;
using GoChat.Application.Common;
using MassTransit.Transports;

namespace GoChat.Infrastructure.Messaging;

/// <summary>Hands an event to one consumer, under a span of its own when the event is traced.</summary>
internal static class TracedDispatch
{
    public static Task Dispatch(this IReceiveEndpointDispatcher receiver, string consumer, string type, byte[] body, string? traceParent, CancellationToken ct) =>
        traceParent is not null && Traces.AreOn
            ? receiver.Trace(consumer, type, body, traceParent, ct)
            : receiver.Dispatch(body, BusHeaders.For(type), ct);

    private static async Task Trace(
        this IReceiveEndpointDispatcher receiver, string consumer, string type, byte[] body, string traceParent, CancellationToken ct)
    {
        using var span = Traces.Follow("gochat.consume", ActivityKind.Consumer, traceParent);
        span?.SetTag("messaging.consumer.group.name", consumer).SetTag("gochat.event.type", type);
        try
        {
            await receiver.Dispatch(body, BusHeaders.For(type), ct);
        }
        catch (Exception failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            throw;
        }
    }
}
