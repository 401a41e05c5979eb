using System.Text.Json;
using GoChat.Api.Realtime.Framing;
using GoChat.Application.Common.Json;
using GoChat.Domain.Common;

namespace GoChat.Api.Realtime;

/// <summary>Answers to commands, as UTF-8 JSON: exactly one of <c>ok</c> and <c>error</c>.</summary>
internal static class SocketReplies
{
    public static ReadOnlyMemory<byte> Of<T>(long id, Result<T> outcome) => outcome.Succeeded ? Ok(id, outcome.Value) : Failed(id, outcome.Error);

    /// <param name="id">Null when the frame was unreadable before its id.</param>
    public static ReadOnlyMemory<byte> Failed(long? id, Error error) => Write(id, writer =>
    {
        writer.WriteStartObject("error");
        writer.WriteString("code", error.Code);
        writer.WriteString("message", error.Message);
        writer.WriteBoolean("temporary", error.Kind is ErrorKind.Temporary or ErrorKind.RateLimited);
        if (error.RetryAfter is { } wait)
            writer.WriteNumber("retryAfterMs", (long)wait.TotalMilliseconds);
        if (error.Fields is { } fields)
        {
            writer.WritePropertyName("errors");
            JsonSerializer.Serialize(writer, fields, WireJson.Options);
        }

        writer.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Ok<T>(long id, T value) => Write(id, writer =>
    {
        writer.WritePropertyName("ok");
        JsonSerializer.Serialize(writer, value, WireJson.Options);
    });

    private static ReadOnlyMemory<byte> Write(long? id, Action<Utf8JsonWriter> outcome)
    {
        using var buffer = new PooledBuffer();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = WireJson.Options.Encoder, SkipValidation = true });
        writer.WriteStartObject();
        if (id is { } known)
            writer.WriteNumber("id", known);
        else
            writer.WriteNull("id");
        outcome(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.ToArray();
    }
}
