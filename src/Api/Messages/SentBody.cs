using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages.Views.Contents;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Api.Messages;

/// <summary>The <c>body</c> of a message that a client sends; its shape depends on the <c>type</c> beside it. The same for both transports.</summary>
internal static class SentBody
{
    // A new member of MessageKind does not compile without its own arm here. Values without a name do not get here.
#pragma warning disable CS8524
    /// <exception cref="JsonException">The body does not match its type; the path begins at the request.</exception>
    public static MessageBody Read(MessageKind type, RawJson body) => type switch
    {
        MessageKind.Text => TextMessages.Read(As<TextContent>(body)),
    };
#pragma warning restore CS8524

    private static T As<T>(RawJson body) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body.Utf8.Span, WireJson.Options)
                ?? throw new JsonException("It does not allow null values.", "$", null, null);
        }
        catch (JsonException bad)
        {
            throw new JsonException(bad.Message, $"$.body{bad.Path?[1..]}", bad.LineNumber, bad.BytePositionInLine, bad.InnerException);
        }
    }
}
