using System.Text.Json;

namespace GoChat.Load.Client;

internal enum FrameKind
{
    Other,
    Reply,
    Error,
    Message,
    Ping,
    Resync,
}

/// <summary>The parts of a server's frame that the generator needs, read without allocating.</summary>
internal record struct ServerFrame
{
    public FrameKind Kind;

    /// <summary>The number of the command that a reply answers.</summary>
    public long Command;

    public ulong Conversation;

    public long Seq;

    public ulong MessageId;

    /// <summary>The sender of this run that wrote it, or -1; 0 with no <see cref="SentAt"/> while unknown.</summary>
    public int Author;

    /// <summary>The time of sending, in the generator's ticks.</summary>
    public long SentAt;

    public static ServerFrame Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var frame = new ServerFrame();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
                frame.ReadCommand(ref reader);
            else if (reader.ValueTextEquals("ok"u8))
                return frame.ReadSent(ref reader);
            else if (reader.ValueTextEquals("push"u8))
                return frame.ReadPush(ref reader);
            else
                return frame with { Kind = OtherKind(ref reader) };
        }

        return frame;
    }

    private static FrameKind OtherKind(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("ping"u8) ? FrameKind.Ping : reader.ValueTextEquals("error"u8) ? FrameKind.Error : FrameKind.Other;

    private void ReadCommand(ref Utf8JsonReader reader)
    {
        reader.Read();
        Command = reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : -1;
    }

    /// <summary>A reply; it has an id and a seq when it acknowledges a send.</summary>
    private ServerFrame ReadSent(ref Utf8JsonReader reader)
    {
        Kind = FrameKind.Reply;
        reader.Read();
        if (!SendFrame.IsSendReply(Command))
            return this;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            ReadMember(ref reader);
        return this;
    }

    private ServerFrame ReadPush(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                Kind = reader.ValueTextEquals("message"u8) ? FrameKind.Message : reader.ValueTextEquals("resync"u8) ? FrameKind.Resync : FrameKind.Other;
            }
            else if (reader.ValueTextEquals("message"u8) && Kind == FrameKind.Message)
            {
                return ReadMessage(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return this;
    }

    private readonly bool IsComplete => MessageId != 0 && Conversation != 0 && Seq != 0 && (SentAt != 0 || Author < 0);

    /// <summary>Ignores everything after the last needed field.</summary>
    private ServerFrame ReadMessage(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (!IsComplete && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            ReadMember(ref reader);
        return this;
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8))
            MessageId = NextId(ref reader);
        else if (reader.ValueTextEquals("conversationId"u8))
            Conversation = NextId(ref reader);
        else if (reader.ValueTextEquals("seq"u8))
            Seq = reader.Read() ? reader.GetInt64() : 0;
        else if (reader.ValueTextEquals("clientMessageId"u8))
            (Author, SentAt) = reader.Read() ? SendFrame.ReadClientId(reader.ValueSpan) : default;
        else
            reader.Skip();
    }

    private static ulong NextId(ref Utf8JsonReader reader)
    {
        reader.Read();
        return IdHash.Of(reader.ValueSpan);
    }
}
