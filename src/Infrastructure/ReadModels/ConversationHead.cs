using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages;
using GoChat.Infrastructure.Messaging.Contracts;

namespace GoChat.Infrastructure.ReadModels;

/// <summary>How far a conversation has come, as one event tells it. Keys that show it have the fields maxSeq, changeSeq, lastActivityAt and lastMessage.</summary>
/// <param name="LastMessage">A <see cref="MessagePreview"/> as JSON; of a message that is not the newest it has no effect. Null when there is none.</param>
internal sealed record ConversationHead(long MaxSeq, long ChangeSeq, DateTimeOffset LastActivityAt, string? LastMessage)
{
    public static ConversationHead Of(MessagesSentV1 sent) =>
        Of(JsonSerializer.Deserialize<MessageItem>(sent.Messages[^1].Utf8.Span, WireJson.Options)!, changeSeq: 0);

    public static ConversationHead Of(MessageChangedV1 changed) => Of(changed.Message, changed.ChangeSeq);

    private static ConversationHead Of(MessageItem message, long changeSeq) =>
        new(message.Seq, changeSeq, message.SentAt, JsonSerializer.Serialize(MessagePreview.Of(message), WireJson.Options));
}
