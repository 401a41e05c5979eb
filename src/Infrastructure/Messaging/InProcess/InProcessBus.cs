using GoChat.Infrastructure.Messaging.Contracts;
using MassTransit.Transports;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Messaging.InProcess;

/// <summary>
/// The bus of the embedded mode: hands each record to MassTransit's receive pipeline of every consumer that wants it, and waits for them.
/// The outbox keeps the record until then, so a killed process redelivers, which an in-memory queue could not.
/// </summary>
internal sealed class InProcessBus(IReceiveEndpointDispatcherFactory dispatchers, ILogger<InProcessBus> logger) : IEventBus
{
    private readonly ILookup<string, Receiver> _receivers = BusConsumers.All
        .SelectMany(consumer => consumer.Events.Select(type => (Name: WireEventTypes.NameOf(type), Receiver: new Receiver(consumer.Name, consumer.CreateReceiver(dispatchers)))))
        .ToLookup(r => r.Name, r => r.Receiver);

    public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        foreach (var record in records)
        {
            foreach (var receiver in _receivers[record.Type])
                await Deliver(record, receiver, ct);
        }
    }

    /// <summary>A consumer that still fails after its retries loses this record alone: everything pushed is found again by pulling.</summary>
    private async Task Deliver(OutboxRecord record, Receiver receiver, CancellationToken ct)
    {
        try
        {
            await receiver.Dispatcher.Dispatch(receiver.Consumer, record.Type, record.Utf8, record.TraceParent, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "{Consumer} gave up event {Id} of type {Type}", receiver.Consumer, record.Id, record.Type);
        }
    }

    private sealed record Receiver(string Consumer, IReceiveEndpointDispatcher Dispatcher);
}
