using GoChat.Domain.Messages;

namespace GoChat.Api.Http;

/// <summary>The types of message a client may send.</summary>
public enum MessageKind
{
    Text,
}

/// <summary>What a text message says: 1 to 5,000 code points, not blank. Line breaks become line feeds; other control characters but tab are refused.</summary>
public sealed record TextContent(string Text)
{
    internal MessageBody ToBody() => new TextBody(Text);
}
