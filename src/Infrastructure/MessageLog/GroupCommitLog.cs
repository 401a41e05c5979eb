using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.MessageLog;

/// <summary>
/// Group commit: while one batch is being committed the next one fills, so batches are as large as the load requires and a lone message never waits. A single
/// writer orders every conversation, and conversations take turns, so a busy one does not delay the others. <see cref="PostBatch"/> processes a batch.
/// </summary>
internal sealed class GroupCommitLog : BackgroundService, IMessageLog
{
    private const int UsualCapacity = 10_000;
    private const int MaxBatch = 500;
    private const int MaxRounds = 20;
    private const int MaxTries = 4;

    private readonly Channel<Entry> _arrivals = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly FairQueue<ConversationId, Entry> _waiting = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly ILogger<GroupCommitLog> _logger;
    private readonly MessageLogMetrics _metrics;
    private readonly int _capacity;
    private int _queued;

    /// <param name="capacity">How many messages may wait.</param>
    public GroupCommitLog(IServiceScopeFactory scopes, ILogger<GroupCommitLog> logger, IMeterFactory meters, int capacity = UsualCapacity)
    {
        (_scopes, _logger, _capacity) = (scopes, logger, capacity);
        _metrics = new MessageLogMetrics(meters, () => Volatile.Read(ref _queued));
    }

    public Task<Result<SentMessage>> Append(NewMessage message, CancellationToken ct)
    {
        var entry = new Entry(message, Traces.Current);
        if (Interlocked.Increment(ref _queued) <= _capacity && _arrivals.Writer.TryWrite(entry))
            return entry.Answer.Task;
        Interlocked.Decrement(ref _queued);
        return Task.FromResult(Result<SentMessage>.Fail(CommonErrors.Busy));
    }

    /// <summary>Accepts no more messages and commits the accepted ones.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _arrivals.Writer.TryComplete();
        if (ExecuteTask is { } draining)
            await draining.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    /// <summary>Ends when the queue is completed and empty, not when the host stops: accepted messages need their acknowledgement.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Entry>(MaxBatch);
        while (!_waiting.IsEmpty || await _arrivals.Reader.WaitToReadAsync(CancellationToken.None))
        {
            TakeArrivals();
            await LetOthersJoin(batch.Count);
            batch.Clear();
            while (batch.Count < MaxBatch && _waiting.TryDequeue(out var next))
                batch.Add(next);
            Interlocked.Add(ref _queued, -batch.Count);
            await Commit(batch);
        }
    }

    /// <summary>
    /// Under load the acknowledgements of one batch trigger the next messages, which arrive shortly after each other: a batch of one would make the others
    /// wait for its commit. So ready work runs first as long as it adds messages. A lone message never waits.
    /// </summary>
    private async Task LetOthersJoin(int before)
    {
        for (var round = 0; round < MaxRounds && before > 1 && _waiting.Count < Math.Min(before, MaxBatch); round++)
        {
            await Task.Yield();
            TakeArrivals();
        }
    }

    private void TakeArrivals()
    {
        while (_arrivals.Reader.TryRead(out var arrived))
            _waiting.Enqueue(arrived.Message.Conversation, arrived);
    }

    private async Task Commit(IReadOnlyList<Entry> batch)
    {
        using var trace = Traces.AreOn ? BatchTrace.Begin([.. batch.Where(e => e.Asker is not null).Select(e => (e.Message.Conversation, e.Asker!.Context))])
            : null;
        try
        {
            var began = Stopwatch.GetTimestamp();
            var answers = await WriteDespiteOthers([.. batch.Select(e => e.Message)], trace);
            _metrics.Committed(batch.Count, Stopwatch.GetElapsedTime(began));
            for (var i = 0; i < batch.Count; i++)
                batch[i].Answer.SetResult(answers[i]);
        }
        catch (Exception failure) when (batch.Count > 1 && !DatabaseFailures.IsOutage(failure))
        {
            // One message may have poisoned the batch: alone it fails only itself.
            _logger.LogWarning(failure, "A batch of {Count} messages failed; each message is retried on its own", batch.Count);
            foreach (var entry in batch)
                await Commit([entry]);
        }
        catch (Exception failure)
        {
            _logger.LogError(failure, "A batch of {Count} messages could not be committed", batch.Count);
            trace?.Failed();
            _metrics.Refused(failure);
            foreach (var entry in batch)
                entry.Answer.SetResult(CommonErrors.Unavailable);
        }
    }

    /// <summary>
    /// No sender has an answer yet, and a retry finds messages that are already in the log: so a batch that collided with another node's writes, or
    /// lost its connection, is simply retried.
    /// </summary>
    private async Task<IReadOnlyList<Result<SentMessage>>> WriteDespiteOthers(IReadOnlyList<NewMessage> messages, BatchTrace? trace)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Write(messages, trace);
            }
            catch (Exception failure) when (attempt < MaxTries && (DatabaseFailures.IsCollision(failure) || DatabaseFailures.IsLostConnection(failure)))
            {
                _logger.LogInformation("A batch of {Count} messages is retried: {Reason}", messages.Count, failure.GetBaseException().Message);
                _metrics.TriedAgain(failure);
            }
        }
    }

    private async Task<IReadOnlyList<Result<SentMessage>>> Write(IReadOnlyList<NewMessage> messages, BatchTrace? trace)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        IReadOnlyList<Result<SentMessage>> answers = [];
        await db.InTransactionOn([.. messages.Select(m => m.Conversation)], async () =>
        {
            var outcome = await scope.ServiceProvider.GetRequiredService<PostBatch>().Post(messages, CancellationToken.None);
            await db.AddToOutbox(
                [.. MessagesSentV1.Of(outcome.Posted).Select(sent => OutboxRecord.Of(sent, trace?.ParentOf(sent.Conversation)))], CancellationToken.None);
            answers = outcome.Answers;
        }, CancellationToken.None);
        return answers;
    }

    /// <param name="Asker">The recorded span that waits for the answer.</param>
    private sealed record Entry(NewMessage Message, Activity? Asker)
    {
        public TaskCompletionSource<Result<SentMessage>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
