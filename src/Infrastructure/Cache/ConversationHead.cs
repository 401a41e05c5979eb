using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Bus.Contracts;

namespace GoChat.Infrastructure.Cache;

/// <summary>How far a conversation has come, as one event tells it. Keys that show it have the fields maxSeq, changeSeq, lastActivityAt and lastMessage.</summary>
/// <param name="LastMessage">A <see cref="MessagePreview"/> as JSON; of a message that is not the newest it has no effect. Null when there is none.</param>
/// <param name="LastOwnSeq">The newest message of the user whose key it is; 0 where that is nobody's.</param>
internal sealed record ConversationHead(long MaxSeq, long ChangeSeq, DateTimeOffset LastActivityAt, string? LastMessage, long LastOwnSeq = 0)
{
    public static ConversationHead Of(MessagesSentV1 sent)
    {
        var last = JsonSerializer.Deserialize<MessageItem>(sent.Messages[^1].Utf8.Span, WireJson.Options)!;
        return new ConversationHead(last.Seq, 0, sent.LastAtMicros is { } at ? Microseconds.FromUnixMicroseconds(at) : last.SentAt, Preview(last));
    }

    /// <summary>That the message is there, and since when, another event tells.</summary>
    public static ConversationHead Of(MessageChangedV1 changed) => new(0, changed.ChangeSeq, changed.Message.SentAt, Preview(changed.Message));

    /// <summary>For the session of one who wrote in a group: the head itself does not stand there.</summary>
    public static ConversationHead Own(long seq) => new(0, 0, default, null, seq);

    private static string Preview(MessageItem message) => JsonSerializer.Serialize(MessagePreview.Of(message), WireJson.Options);
}
