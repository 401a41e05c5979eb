using System.Diagnostics;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.MessageLog;

namespace GoChat.Infrastructure.Tests.MessageLog;

public sealed class BatchTraceTests : IDisposable
{
    private readonly List<Activity> _spans = [];
    private readonly ActivityListener _listener;
    private readonly ConversationId _one = NewConversation();
    private readonly ConversationId _other = NewConversation();

    public BatchTraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "GoChat",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void A_batch_nobody_follows_has_no_span() => Assert.Null(BatchTrace.Begin([]));

    [Fact]
    public void The_commit_is_part_of_the_first_trace_and_refers_to_the_others()
    {
        var (first, second) = (NewContext(), NewContext());

        BatchTrace.Begin([(_one, first), (_other, second)])!.Dispose();

        var commit = Assert.Single(_spans, span => span.TraceId == first.TraceId);
        Assert.Equal(first.SpanId, commit.ParentSpanId);
        Assert.Equal([second], commit.Links.Select(link => link.Context));
    }

    [Fact]
    public void Each_conversation_goes_on_in_the_trace_of_its_own_first_message()
    {
        var (first, second) = (NewContext(), NewContext());

        using var batch = BatchTrace.Begin([(_one, first), (_other, second), (_one, NewContext())])!;

        Assert.StartsWith($"00-{first.TraceId}-", batch.ParentOf(_one), StringComparison.Ordinal);
        Assert.Equal($"00-{second.TraceId}-{second.SpanId}-01", batch.ParentOf(_other));
        Assert.Null(batch.ParentOf(NewConversation()));
    }

    private static ConversationId NewConversation() => ConversationId.Of(GroupId.New(DateTimeOffset.UtcNow));

    private static ActivityContext NewContext() => new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

    private void Note(Activity span)
    {
        lock (_spans)
            _spans.Add(span);
    }
}
