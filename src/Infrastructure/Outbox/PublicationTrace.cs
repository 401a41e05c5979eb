using System.Diagnostics;
using GoChat.Application.Common;

namespace GoChat.Infrastructure.Outbox;

/// <summary>The spans of a publication: one for each traced event, which becomes the event's parent.</summary>
internal sealed class PublicationTrace : IDisposable
{
    private readonly List<Activity> _spans;

    private PublicationTrace(List<Activity> spans) => _spans = spans;

    /// <returns>Null when none of the events is traced.</returns>
    public static PublicationTrace? Begin(IReadOnlyList<OutboxRecord> records)
    {
        var spans = new List<Activity>();
        foreach (var record in records)
        {
            if (Traces.Follow("gochat.publish", ActivityKind.Producer, record.TraceParent) is not { } span)
                continue;
            span.SetTag("messaging.destination.name", record.Topic).SetTag("gochat.event.type", record.Type);
            record.IsPublishedBy(span.Id!);
            spans.Add(span);
        }

        // Each event's parent is its own span; untraced events have none.
        Activity.Current = null;
        return spans.Count == 0 ? null : new PublicationTrace(spans);
    }

    public void Failed() => _spans.ForEach(span => span.SetStatus(ActivityStatusCode.Error));

    public void Dispose()
    {
        _spans.ForEach(span => span.Dispose());
        Activity.Current = null;
    }
}
