using System.Diagnostics;
using GoChat.Application.Common;

namespace GoChat.Infrastructure.Outbox;

/// <summary>The spans of what is published together: one for each event that is traced. The events then follow from them.</summary>
internal sealed class PublicationTrace : IDisposable
{
    private readonly List<Activity> _spans;

    private PublicationTrace(List<Activity> spans) => _spans = spans;

    /// <returns>Null when nothing of it is traced.</returns>
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

        // Each event follows from its own span, and those that are not traced from none.
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
