using System.Diagnostics;
using Confluent.Kafka;
using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Infrastructure.Outbox;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>
/// Publishes to Kafka. While Kafka does not confirm in time, events in the outbox are also pushed without it, in outbox order and as soon as they are committed
/// (<see cref="DirectDelivery"/>), and stay in the outbox for Kafka. This lasts until Kafka has everything and every node receives it again. Returns only when
/// Kafka has confirmed, however long that takes.
/// </summary>
internal sealed class FallbackBus(
    KafkaBus kafka, IOutboxSource outbox, DirectDelivery direct, PushedPositions positions, OtherNodesProgress others, FallbackMetrics metrics,
    ILogger<FallbackBus> logger) : IEventBus
{
    /// <summary>A shorter outage is counted, not logged.</summary>
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly FallbackEnd _end = new(positions, others);
    private OutboxPosition? _position;
    private long _began;
    private bool _logged;

    private bool IsOn => _position is not null;

    /// <exception cref="Exception">The database failed: check again whether this node still publishes.</exception>
    public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        if (!IsOn)
        {
            try
            {
                await kafka.Publish(records, ct);
                return;
            }
            catch (TimeoutException)
            {
                await Begin(records, ct);
            }
            catch (KafkaException refusal)
            {
                LogRefusal(refusal, FirstPause);
                await Begin(records, ct);
            }
        }

        try
        {
            await PublishAndPush(records, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Off();
            throw;
        }
    }

    /// <summary>The outbox is empty, or another node publishes.</summary>
    public void NothingWaits()
    {
        kafka.NothingWaits();
        if (!IsOn)
            return;
        _end.Drained();
        EndWhenCurrent();
    }

    private async Task PublishAndPush(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        var pause = FirstPause;
        await Push(_position!.Take(records), ct);
        for (var first = true; ; first = false)
        {
            var confirming = kafka.Publish(records, ct);
            await PushUntil(confirming, ct);
            try
            {
                await confirming;
                Confirmed(inTime: first, all: records.Count < OutboxRelay.MaxBatch);
                return;
            }
            catch (TimeoutException silence)
            {
                LogOnce(silence.Message);
            }
            catch (KafkaException refusal)
            {
                LogRefusal(refusal, pause);
                await PushUntil(Task.Delay(pause, ct), ct);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    private async Task Begin(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        var backlog = await outbox.Backlog(ct);
        _position = OutboxPosition.Before(records[0].Id, positions.Newest, backlog);
        (_began, _logged) = (Stopwatch.GetTimestamp(), false);
        _end.Reset();
        metrics.IsOn = true;
    }

    private void Confirmed(bool inTime, bool all)
    {
        if (inTime && all)
            _end.Drained();
        else
            _end.Reset();
        EndWhenCurrent();
    }

    private void EndWhenCurrent()
    {
        if (!_end.IsReached)
            return;
        Off();
        if (_logged)
            logger.LogInformation("Kafka has everything again after {Seconds:0} s; pushes go through it", Stopwatch.GetElapsedTime(_began).TotalSeconds);
    }

    /// <summary>
    /// Pushes committed events until the task ends, and awaits it in any case. Reading the outbox continuously keeps the right to publish it; if reading
    /// fails, the task's outcome still counts.
    /// </summary>
    private async Task PushUntil(Task ends, CancellationToken ct)
    {
        try
        {
            while (!ends.IsCompleted)
            {
                await Push(_position!.Take(await outbox.After(_position, OutboxRelay.MaxBatch, ct)), ct);
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
                var news = outbox.Wait(enough.Token);
                await Task.WhenAny(ends, news);
                await enough.CancelAsync();
                await news.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch
        {
            // Kafka may have confirmed nevertheless; then the next attempt reads what cannot be read now.
            await ends.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ends.IsCompletedSuccessfully)
                throw;
        }
    }

    private async Task Push(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        if (records.Count == 0)
            return;
        await direct.Deliver(records, ct);
        metrics.Pushed(records.Count);
    }

    private void Off()
    {
        _position = null;
        metrics.IsOn = false;
    }

    private void LogRefusal(KafkaException refusal, TimeSpan pause) =>
        logger.LogError(refusal, "Kafka refuses the events of the outbox; next attempt in {Pause}", pause);

    private void LogOnce(string why)
    {
        if (_logged || Stopwatch.GetElapsedTime(_began) < WorthALine)
            return;
        _logged = true;
        logger.LogWarning("{Why}. Events wait in the outbox; pushes go without Kafka until it is back", why);
    }
}
