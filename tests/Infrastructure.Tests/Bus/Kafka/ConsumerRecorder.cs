using System.Collections.Concurrent;
using System.Text.Json;
using GoChat.Infrastructure.Bus.Contracts;
using MassTransit;

namespace GoChat.Infrastructure.Tests.Bus.Kafka;

/// <summary>Records what the consumers of one node received, in order.</summary>
internal sealed class ConsumerRecorder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<PersonalEventRecordedV1> _recorded = new();
    private readonly ConcurrentQueue<PersonalEventRecordedV1> _recordedBeside = new();
    private int _attempts;

    /// <summary>An event of this type makes the consumer throw.</summary>
    public volatile string? FailsOn;

    /// <summary>The consumer waits for this task before it handles anything.</summary>
    public Task Open { get; set; } = Task.CompletedTask;

    /// <summary>The number of attempts at events that make the consumer throw.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    public IReadOnlyList<PersonalEventRecordedV1> Recorded => [.. _recorded];

    /// <summary>The events that another consumer of the node received.</summary>
    public IReadOnlyList<PersonalEventRecordedV1> RecordedBeside => [.. _recordedBeside];

    public void RecordBeside(PersonalEventRecordedV1 happened) => _recordedBeside.Enqueue(happened);

    public async Task Record(PersonalEventRecordedV1 happened)
    {
        await Open;
        if (happened.Type == FailsOn)
        {
            Interlocked.Increment(ref _attempts);
            throw new InvalidOperationException("This cannot be borne.");
        }

        _recorded.Enqueue(happened);
    }

    public Task Records(int count) => Until(() => _recorded.Count >= count, () => $"{_recorded.Count} of {count} were heard");

    public static Task Until(Func<bool> happened, Func<string> state) => Until(() => Task.FromResult(happened()), state);

    public static async Task Until(Func<Task<bool>> happened, Func<string> state)
    {
        for (var end = DateTime.UtcNow + Patience; !await happened(); await Task.Delay(20))
            Assert.True(DateTime.UtcNow < end, $"It did not happen in time: {state()}");
    }
}

internal sealed class Listener(ConsumerRecorder recorder) : IConsumer<PersonalEventRecordedV1>
{
    public Task Consume(ConsumeContext<PersonalEventRecordedV1> context) => recorder.Record(context.Message);
}

/// <summary>Another consumer of the same events, which never throws.</summary>
internal sealed class Bystander(ConsumerRecorder recorder) : IConsumer<PersonalEventRecordedV1>
{
    public Task Consume(ConsumeContext<PersonalEventRecordedV1> context)
    {
        recorder.RecordBeside(context.Message);
        return Task.CompletedTask;
    }
}

internal static class Events
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<Domain.Accounts.UserId> Users(int count) => [.. Enumerable.Range(0, count).Select(_ => Domain.Accounts.UserId.New(Now))];

    public static PersonalEventRecordedV1 Of(Domain.Accounts.UserId user, long pts, string type = "spoken", string text = "") =>
        new(user, pts, type, JsonSerializer.SerializeToElement(new { text }), Now);

    /// <summary>Events 1 to <paramref name="each"/> for each user, the users in turn.</summary>
    public static IWireEvent[] RoundRobin(IReadOnlyList<Domain.Accounts.UserId> users, int each, int from = 1) =>
        [.. Enumerable.Range(from, each).SelectMany(pts => users.Select(user => Of(user, pts)))];
}
