using GoChat.Infrastructure.Redis;
using MassTransit.Transports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Bus.InProcess;

/// <summary>The receive pipelines of this process, by the events that they consume.</summary>
internal sealed class Receivers(IReceiveEndpointDispatcherFactory dispatchers, IOptions<RedisOptions> redis, ILogger<Receivers> logger)
{
    private readonly ILookup<string, Receiver> _receivers = BusConsumers.Busy(redis.Value)
        .Select(consumer => (Consumer: consumer, Dispatchers: consumer.CreateReceivers(dispatchers)))
        .SelectMany(r => r.Dispatchers.Select(d => (Name: d.Key, Receiver: new Receiver(r.Consumer, d.Value))))
        .ToLookup(r => r.Name, r => r.Receiver);

    /// <summary>Delivers an event to each of its consumers, one after the other.</summary>
    public async Task Deliver(string type, byte[] body, string? traceParent, CancellationToken ct)
    {
        foreach (var receiver in _receivers[type])
            await Deliver(type, body, traceParent, receiver, isDirect: false, ct);
    }

    /// <summary>The same for an event that another node has processed: only to the consumers that run on every node.</summary>
    /// <param name="isDirect">A broker delivers it as well.</param>
    public async Task DeliverOnEach(string type, byte[] body, string? traceParent, bool isDirect, CancellationToken ct)
    {
        foreach (var receiver in _receivers[type].Where(receiver => receiver.Consumer.OnEveryNode))
            await Deliver(type, body, traceParent, receiver, isDirect, ct);
    }

    /// <summary>Delivers to consumers that run on one node and must not wait for a broker that is down.</summary>
    public async Task DeliverWithoutBroker(string type, byte[] body, CancellationToken ct)
    {
        foreach (var receiver in _receivers[type].Where(receiver => receiver.Consumer.GoesOnWithoutBroker))
            await Deliver(type, body, null, receiver, isDirect: true, ct);
    }

    public bool IsWantedOnEach(string type) => _receivers[type].Any(receiver => receiver.Consumer.OnEveryNode);

    public bool IsWantedWithoutBroker(string type) => _receivers[type].Any(receiver => receiver.Consumer.GoesOnWithoutBroker);

    /// <summary>A consumer that still fails after its retries loses only this event: clients recover every push by pulling.</summary>
    private async Task Deliver(string type, byte[] body, string? traceParent, Receiver receiver, bool isDirect, CancellationToken ct)
    {
        try
        {
            await receiver.Dispatcher.Dispatch(receiver.Consumer.Name, type, body, traceParent, ct, isDirect);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "{Consumer} gave up on an event of type {Type}", receiver.Consumer.Name, type);
        }
    }

    private sealed record Receiver(BusConsumer Consumer, IReceiveEndpointDispatcher Dispatcher);
}
