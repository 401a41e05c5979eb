using System.Text.Json;
using GoChat.Application.Common.Json;

namespace GoChat.Api.Realtime.Framing;

/// <summary>A command as received: <c>{"id":7,"send":{…}}</c>. Valid until the next frame is read into the same buffer.</summary>
/// <param name="Id">Null for <c>pong</c>, which is not answered.</param>
internal readonly record struct SocketFrame(long? Id, string Verb, ReadOnlyMemory<byte> Arguments)
{
    private const int MaxDepth = 32;

    /// <summary>The reply to a ping, not a command.</summary>
    public bool IsPong => Verb == "pong";

    /// <summary>Reads a frame. False, with the id if there is one, when it is not one object with an id and one verb.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, out SocketFrame frame)
    {
        frame = default;
        try
        {
            var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && TryRead(utf8, ref reader, out frame) && !reader.Read();
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name contains half a surrogate pair.
            return false;
        }
    }

    /// <exception cref="JsonException">The arguments are invalid.</exception>
    public T ArgumentsAs<T>() => JsonSerializer.Deserialize<T>(Arguments.Span, WireJson.Options) ?? throw new JsonException("No arguments.");

    private static bool TryRead(ReadOnlyMemory<byte> utf8, ref Utf8JsonReader reader, out SocketFrame frame)
    {
        frame = default;
        var others = 0;
        var isObject = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                frame = frame with { Id = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null };
                reader.Skip();
            }
            else
            {
                var verb = reader.GetString()!;
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                isObject = reader.TokenType == JsonTokenType.StartObject;
                reader.Skip();
                frame = frame with { Verb = verb, Arguments = utf8[start..(int)reader.BytesConsumed] };
                others++;
            }
        }

        return others == 1 && isObject && (frame.Id is not null || frame.IsPong);
    }
}
