using System.Text.Json.Serialization;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Application.Messages.Views.Contents;

/// <summary>The content of a message as clients see it: one record per kind. Its shape depends on the message's type, which is sent beside it.</summary>
[JsonConverter(typeof(MessageContentConverter))]
public abstract record MessageContent
{
    /// <summary>What the chat list shows of it; empty when clients supply the words themselves.</summary>
    internal virtual string PreviewText => "";

    /// <summary>Its maximum size as JSON, in bytes.</summary>
    internal abstract long MaxBytes { get; }

    public static MessageContent Of(MessageBody body) => body.Accept(BodyContents.Instance);
}

internal sealed class BodyContents : IMessageBodyVisitor<MessageContent>
{
    public static readonly BodyContents Instance = new();

    public MessageContent Visit(TextBody body) => new TextContent(body.Text);

    public MessageContent Visit(NoticeBody body) => new NoticeContent(body.Event, body.Actor, body.Targets, body.Name, body.Until);

    public MessageContent Visit(UnknownBody body) => RawContent.Parse(body.Json);
}
