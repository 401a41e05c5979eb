using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Bus.Contracts;

namespace GoChat.Infrastructure.Cache;

/// <summary>A conversation's head, as one event reports it. Keys that show it have the fields maxSeq, changeSeq, lastActivityAt and lastMessage.</summary>
/// <param name="LastMessage">A <see cref="MessagePreview"/> as JSON; ignored if the message is not the newest. Null when there is none.</param>
/// <param name="LastOwnSeq">The newest message of the user whose key it is; 0 in a key of no user.</param>
internal sealed record CachedHead(long MaxSeq, long ChangeSeq, DateTimeOffset LastActivityAt, string? LastMessage, long LastOwnSeq = 0)
{
    public static CachedHead Of(MessagesSentV1 sent)
    {
        var last = JsonSerializer.Deserialize<MessageItem>(sent.Messages[^1].Utf8.Span, WireJson.Options)!;
        return new CachedHead(last.Seq, 0, sent.LastAtMicros is { } at ? Microseconds.FromUnixMicroseconds(at) : last.SentAt, Preview(last));
    }

    /// <summary>MaxSeq stays 0: another event reports the message and its time.</summary>
    public static CachedHead Of(MessageChangedV1 changed) => new(0, changed.ChangeSeq, changed.Message.SentAt, Preview(changed.Message));

    /// <summary>For the session of a writer in a group, which does not hold the head itself.</summary>
    public static CachedHead Own(long seq) => new(0, 0, default, null, seq);

    private static string Preview(MessageItem message) => JsonSerializer.Serialize(MessagePreview.Of(message), WireJson.Options);
}
