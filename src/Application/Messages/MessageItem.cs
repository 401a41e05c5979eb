using System.Text.Json.Serialization;
using GoChat.Application.Accounts;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages;

/// <summary>A message as clients see it, in history and in pushes alike.</summary>
/// <param name="Sender">Null for the system's own lines.</param>
public sealed record MessageItem(
    MessageId Id,
    ConversationId ConversationId,
    long Seq,
    MessageType Type,
    Face? Sender,
    string ClientMessageId,
    MessageContent Body,
    DateTimeOffset SentAt)
{
    public static MessageItem Of(Message message, User? sender) => new(
        message.Id, message.ConversationId, message.Seq, message.Type,
        message.Type == MessageType.System || sender is null ? null : Face.Of(sender),
        message.ClientMessageId, MessageContent.Of(message.Body), message.SentAt);
}

/// <summary>What a message says: a text has <c>text</c>; a system line has <c>event</c>, <c>actor</c> and <c>targets</c>.</summary>
public sealed record MessageContent
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NoticeEvent? Event { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NamedUser? Actor { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NamedUser>? Targets { get; init; }

    public static MessageContent Of(MessageBody body) => body switch
    {
        TextBody text => new MessageContent { Text = text.Text },
        NoticeBody notice => new MessageContent { Event = notice.Event, Actor = notice.Actor, Targets = notice.Targets },
        _ => throw new InvalidOperationException($"{body.GetType().Name} has no wire form."),
    };
}
