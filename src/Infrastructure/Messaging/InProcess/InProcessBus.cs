using GoChat.Infrastructure.Messaging.Contracts;
using GoChat.Infrastructure.Redis;
using MassTransit.Transports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Messaging.InProcess;

/// <summary>
/// The bus of the embedded mode: hands each record to MassTransit's receive pipeline of every consumer that wants it, and waits for them.
/// The outbox keeps the record until then, so a killed process redelivers, which an in-memory queue could not.
/// </summary>
internal sealed class InProcessBus(IReceiveEndpointDispatcherFactory dispatchers, IOptions<RedisOptions> redis, ILogger<InProcessBus> logger) : IEventBus
{
    private readonly ILookup<string, IReceiveEndpointDispatcher> _receivers = BusConsumers.Busy(redis.Value)
        .SelectMany(consumer => consumer.Events.Select(type => (Name: WireEventTypes.NameOf(type), Dispatcher: consumer.CreateReceiver(dispatchers))))
        .ToLookup(r => r.Name, r => r.Dispatcher);

    public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        foreach (var record in records)
        {
            foreach (var receiver in _receivers[record.Type])
                await Deliver(record, receiver, ct);
        }
    }

    /// <summary>A consumer that still fails after its retries loses this record alone: everything pushed is found again by pulling.</summary>
    private async Task Deliver(OutboxRecord record, IReceiveEndpointDispatcher receiver, CancellationToken ct)
    {
        try
        {
            await receiver.Dispatch(record.Utf8, BusHeaders.For(record.Type), ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "{Receiver} gave up event {Id} of type {Type}", receiver.InputAddress, record.Id, record.Type);
        }
    }
}
