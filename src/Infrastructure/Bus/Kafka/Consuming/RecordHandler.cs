using Confluent.Kafka;
using GoChat.Infrastructure.Bus.Contracts;
using MassTransit.Transports;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Bus.Kafka.Consuming;

/// <summary>Dispatches a record to its consumer through MassTransit's receive pipeline; a record that cannot be handled becomes a dead letter.</summary>
internal sealed class RecordHandler(
    BusConsumer consumer, IReadOnlyDictionary<string, IReceiveEndpointDispatcher> receivers, DeadLetters deadLetters, ILogger logger)
{
    /// <summary>Returns when the record is processed or is a dead letter.</summary>
    public async Task Handle(ConsumeResult<string, byte[]> record, CancellationToken ct)
    {
        if (record.Message.Headers.Text(KafkaHeaders.OnlyFor) is { } meant && meant != consumer.Name)
            return;
        var type = record.Message.Headers.Text(KafkaHeaders.Type);
        if (type is not null && receivers.TryGetValue(type, out var receiver))
            await Dispatch(receiver, record, type, ct);
        else if (!consumer.OnEveryNode && (type is null || WireEventTypes.Find(type) is null))
            await GiveUp(record, $"This version knows no event {type ?? "without a type"}.", ct);
    }

    private async Task Dispatch(IReceiveEndpointDispatcher receiver, ConsumeResult<string, byte[]> record, string type, CancellationToken ct)
    {
        try
        {
            await receiver.Dispatch(consumer.Name, type, record.Message.Value ?? [], record.Message.Headers.Text(KafkaHeaders.TraceParent), ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            logger.LogError(
                failure, "{Consumer} gave up on {Type} at {Position}; it is moved to the dead-letter topic", consumer.Name, type, record.TopicPartitionOffset);
            await GiveUp(record, $"{failure.GetType().Name}: {failure.Message}", ct);
        }
        catch (Exception interrupted) when (interrupted is not OperationCanceledException)
        {
            throw new OperationCanceledException("The node gave the partition away.", interrupted, ct);
        }
    }

    private async Task GiveUp(ConsumeResult<string, byte[]> record, string error, CancellationToken ct)
    {
        if (record.Message.Headers.Text(KafkaHeaders.Type) is not { } type || WireEventTypes.Find(type) is null)
            logger.LogWarning("{Consumer} cannot read the record at {Position}: {Error}", consumer.Name, record.TopicPartitionOffset, error);
        await deadLetters.Add(record, consumer.Name, error, ct);
    }
}
