using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages.Views.Contents;

/// <summary>A content as received from a cache, another node, or a database written by a newer server. It is passed on byte by byte.</summary>
public sealed record RawContent(RawJson Json) : MessageContent
{
    private delegate MessageContent? Reader(ReadOnlySpan<byte> utf8);

    /// <summary>How the kinds are read back. A kind that is not listed stays as received.</summary>
    private static readonly Dictionary<MessageType, Reader> Readers = new()
    {
        [MessageType.Text] = utf8 => JsonSerializer.Deserialize<TextContent>(utf8, WireJson.Options),
        [MessageType.System] = utf8 => JsonSerializer.Deserialize<NoticeContent>(utf8, WireJson.Options),
    };

    internal override long MaxBytes => Json.Utf8.Length;

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static RawContent Parse(string json) => new(RawJson.Parse(json));

    /// <summary>The content by its kind; this one when the kind or its form is unknown here.</summary>
    public MessageContent As(MessageType type)
    {
        try
        {
            return Readers.TryGetValue(type, out var read) ? read(Json.Utf8.Span) ?? this : this;
        }
        catch (JsonException)
        {
            // Recalled, or in a form that a newer server writes.
            return this;
        }
    }
}
