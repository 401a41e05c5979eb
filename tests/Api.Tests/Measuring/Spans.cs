using System.Collections.Concurrent;
using System.Diagnostics;

namespace GoChat.Api.Tests.Measuring;

/// <summary>Records every span of this process that ends during its lifetime.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public Spans(params string[] sources)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyCollection<Activity> Ended => _ended;

    /// <summary>The spans from the first of a trace to this one, which has ended.</summary>
    public IReadOnlyList<Activity> WayTo(Activity last)
    {
        var way = new List<Activity> { last };
        while (_ended.FirstOrDefault(span => span.SpanId == way[^1].ParentSpanId && span.TraceId == last.TraceId) is { } parent)
            way.Add(parent);
        way.Reverse();
        return way;
    }

    public async Task<Activity> Of(string name, string conversation)
    {
        await Eventually.True(() => Task.FromResult(Find(name, conversation) is not null), $"{name} of {conversation} has ended");
        return Find(name, conversation)!;
    }

    public void Dispose() => _listener.Dispose();

    private Activity? Find(string name, string conversation) =>
        _ended.FirstOrDefault(span => span.OperationName == name && Equals(span.GetTagItem("gochat.conversation.id"), conversation));
}
