using System.Diagnostics;
using GoChat.Application.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Infrastructure.MessageLog;

/// <summary>
/// The span of one commit: part of the first traced message's trace, with a link to every other traced message. The events of a conversation continue
/// the trace of that conversation's first traced message; without a traced message they stay untraced.
/// </summary>
internal sealed class BatchTrace : IDisposable
{
    private readonly Activity? _span;
    private readonly Dictionary<ConversationId, string> _parents = [];

    private BatchTrace(IReadOnlyList<(ConversationId Conversation, ActivityContext Asker)> traced)
    {
        var first = traced[0];
        _span = Traces.Join("gochat.message_log.commit", first.Asker, traced.Skip(1).Select(t => t.Asker));
        if (_span is not null)
            _parents[first.Conversation] = _span.Id!;
        foreach (var (conversation, asker) in traced)
            _parents.TryAdd(conversation, $"00-{asker.TraceId}-{asker.SpanId}-01");
    }

    /// <param name="traced">The messages of the batch whose commands are recorded.</param>
    /// <returns>Null when there are none.</returns>
    public static BatchTrace? Begin(IReadOnlyList<(ConversationId Conversation, ActivityContext Asker)> traced) =>
        traced.Count == 0 ? null : new BatchTrace(traced);

    /// <summary>The parent span of the event about a conversation's new messages.</summary>
    public string? ParentOf(ConversationId conversation) => _parents.GetValueOrDefault(conversation);

    public void Failed() => _span?.SetStatus(ActivityStatusCode.Error);

    public void Dispose() => _span?.Dispose();
}
