using System.Buffers;
using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Domain.Conversations;
using GoChat.Infrastructure.Bus.Contracts;

namespace GoChat.Infrastructure.Realtime.Sockets;

/// <summary>The frames that the server sends without a request, as UTF-8 JSON.</summary>
public static class Frames
{
    public static readonly ReadOnlyMemory<byte> Resync = Json(new { push = new { type = "resync" } });

    public static ReadOnlyMemory<byte> Message(ConversationId conversation, long seq, RawJson message)
    {
        var buffer = new ArrayBufferWriter<byte>(message.Utf8.Length + 128);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteStartObject("push"u8);
        writer.WriteString("type"u8, "message"u8);
        writer.WriteString("conversation"u8, conversation.Value);
        writer.WriteNumber("seq"u8, seq);
        writer.WriteNumber("prevSeq"u8, seq - 1);
        writer.WritePropertyName("message"u8);
        writer.WriteRawValue(message.Utf8.Span, skipInputValidation: true);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Change(MessageChangedV1 changed) => Json(new
    {
        push = new
        {
            type = "change",
            conversation = changed.Conversation,
            changeSeq = changed.ChangeSeq,
            prevChangeSeq = changed.ChangeSeq - 1,
            by = changed.By,
            message = changed.Message,
        },
    });

    public static ReadOnlyMemory<byte> Event(PersonalEventRecordedV1 recorded) => Json(new
    {
        push = new { type = "event", pts = recorded.Pts, @event = new { type = recorded.Type, payload = recorded.Payload, at = recorded.At } },
    });

    /// <summary>Cast to object, so that the fields of the derived type are written.</summary>
    public static ReadOnlyMemory<byte> Ephemeral(EphemeralPush push) => Json(new { push = (object)push });

    public static ReadOnlyMemory<byte> SignedOut(string reason) => Json(new { push = new { type = "signedOut", reason } });

    public static ReadOnlyMemory<byte> Ping(long pts, IReadOnlyList<SeenHead> heads) => Json(new
    {
        ping = new { pts, conversations = heads.Select(h => new { conversation = h.Conversation, maxSeq = h.MaxSeq, changeSeq = h.ChangeSeq }) },
    });

    private static ReadOnlyMemory<byte> Json<T>(T frame)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = WireJson.Options.Encoder, SkipValidation = true });
        JsonSerializer.Serialize(writer, frame, WireJson.Options);
        return buffer.WrittenMemory;
    }
}
