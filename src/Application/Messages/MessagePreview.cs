using GoChat.Domain.Accounts;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages;

/// <summary>What the chat list shows of a conversation's newest message.</summary>
/// <param name="Text">At most 100 characters; empty for the system's lines, which <paramref name="System"/> describes.</param>
public sealed record MessagePreview(
    long Seq,
    MessageType Type,
    UserId? SenderId,
    string? SenderName,
    string Text,
    MessageContent? System,
    DateTimeOffset SentAt)
{
    private const int MaxText = 100;

    public static MessagePreview Of(MessageItem message) => new(
        message.Seq, message.Type, message.Sender?.Id, message.Sender?.Nickname, Cut(message.Body.Text ?? ""),
        message.Type == MessageType.System ? message.Body : null, message.SentAt);

    private static string Cut(string text)
    {
        if (text.Length <= MaxText)
            return text;
        return text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)];
    }
}
