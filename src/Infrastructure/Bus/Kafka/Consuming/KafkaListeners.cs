using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Bus.Kafka.Consuming;

/// <summary>Listens for all consumers once the topics exist. The server also starts and stops without the cluster.</summary>
internal sealed class KafkaListeners(
    IReadOnlyList<Subscription> subscriptions,
    IOptions<KafkaOptions> options,
    KafkaTopics topics,
    KafkaClients clients,
    Func<Subscription, KafkaListener> listenerOf,
    KafkaReception reception,
    ILogger<KafkaListeners> logger) : IHostedService, IDisposable
{
    /// <summary>The wait for the cluster before the server starts without it.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(8);

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    /// <summary>Completes when the topics exist and this node misses nothing published from now on.</summary>
    public Task Ready => _ready.Task;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
            return;
        clients.CheckSettings();
        reception.Starts();
        _running = Run(_stop.Token);
        await Task.WhenAny(Ready, _running, Task.Delay(StartPatience, cancellationToken));
        if (!Ready.IsCompleted)
            logger.LogWarning("Kafka at {Servers} is not ready; the server starts, and events wait in the outbox", options.Value.BootstrapServers);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        try
        {
            await _running.WaitAsync(StopPatience, cancellationToken);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            logger.LogInformation("Stopped while waiting for Kafka; events that were not handled are delivered again");
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task Run(CancellationToken stop)
    {
        await topics.Ensure(stop);
        var listeners = subscriptions.ToDictionary(subscription => subscription, listenerOf);
        var running = listeners.Values.Select(listener => listener.Run(stop)).ToList();
        await Task.WhenAll(listeners.Values.Select(listener => listener.Listening));
        if (!subscriptions.Any(subscription => subscription.OnEveryNode))
            reception.Begins();
        _ready.TrySetResult();
        logger.LogInformation("Listening to Kafka at {Servers}", options.Value.BootstrapServers);
        running.AddRange(listeners.Where(listener => listener.Key.OnEveryNode).Select(listener => reception.Watch(listener.Value, stop)));
        await Task.WhenAll(running);
    }
}
