using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages.Views.Contents;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages.Views;

/// <summary>What the chat list shows of a conversation's newest message.</summary>
/// <param name="Text">
/// At most 100 code points; empty for the system's lines, which <c>system</c> describes, for a recalled message, and for a kind that the
/// server does not know.
/// </param>
/// <param name="SenderName">The sender's alias in the group, else their nickname, at the time of the message or of its newest change.</param>
/// <param name="ChangeSeq">The message's newest change: of two previews of one message, the one with the greater number is newer.</param>
/// <param name="RecalledBy">Null when the message was not recalled.</param>
public sealed record MessagePreview(
    long Seq,
    MessageType Type,
    UserId? SenderId,
    string? SenderName,
    string Text,
    MessageContent? System,
    DateTimeOffset SentAt,
    long ChangeSeq,
    NamedUser? RecalledBy)
{
    public const int MaxText = 100;

    public static MessagePreview Of(MessageItem message) => new(
        message.Seq, message.Type, message.Sender?.Id, message.Sender?.Alias ?? message.Sender?.Nickname,
        VisibleText.Beginning(ContentOf(message).PreviewText, MaxText),
        message.Type == MessageType.System ? message.Body : null, message.SentAt, message.ChangeSeq,
        message.RecalledBy is { } by ? new NamedUser(by.Id, by.Alias ?? by.Nickname) : null);

    /// <summary>In the form that a conversation stores.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, WireJson.Options);

    private static MessageContent ContentOf(MessageItem message) => message is { RecalledAt: null, Body: RawContent raw } ? raw.As(message.Type) : message.Body;
}
