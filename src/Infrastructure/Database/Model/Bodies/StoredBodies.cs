using System.Buffers;
using System.Text;
using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Infrastructure.Database.Model.Bodies;

/// <summary>
/// A message's body as JSON, so that a row explains itself: <c>v</c>, the version of its kind's form, <c>type</c>, and the kind's own properties.
/// Version 1 of texts and notices has neither. What this server does not know is kept, and passed on as it is.
/// </summary>
internal sealed class StoredBodies : IMessageBodyVisitor<string>
{
    private static readonly StoredBodies Writer = new();

    /// <summary>How the kinds are read back.</summary>
    private static readonly Dictionary<MessageType, Reader> Readers = new()
    {
        [MessageType.Text] = StoredText.Read,
        [MessageType.System] = StoredNotice.Read,
    };

    private StoredBodies()
    {
    }

    /// <returns>Null: the version is unknown.</returns>
    /// <exception cref="JsonException">It has a value that is unknown.</exception>
    private delegate MessageBody? Reader(int version, ReadOnlySpan<byte> utf8);

    public static string Write(MessageBody body) => body.Accept(Writer);

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static MessageBody Read(string json)
    {
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            return Read(json, utf8.AsSpan(0, Encoding.UTF8.GetBytes(json, utf8)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    public string Visit(TextBody body) => StoredText.Write(body);

    public string Visit(NoticeBody body) => StoredNotice.Write(body);

    public string Visit(UnknownBody body) => body.Json;

    private static MessageBody Read(string json, ReadOnlySpan<byte> utf8)
    {
        var (version, type) = HeaderOf(utf8);
        if (!Readers.TryGetValue(type, out var read))
            return new UnknownBody(type, json);
        try
        {
            return read(version, utf8) ?? new UnknownBody(MessageType.Unknown, json);
        }
        catch (JsonException)
        {
            // A newer server may write values that have no name here: an event, for instance.
            return new UnknownBody(MessageType.Unknown, json);
        }
    }

    private static (int Version, MessageType Type) HeaderOf(ReadOnlySpan<byte> utf8)
    {
        var (version, type, hasNotice) = (default(int?), default(MessageType?), false);
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        while ((version is null || type is null) && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isVersion, isType, isNotice) = (reader.ValueTextEquals("v"u8), reader.ValueTextEquals("type"u8), reader.ValueTextEquals("notice"u8));
            reader.Read();
            if (isVersion)
                version = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : 0;
            else if (isType)
                type = MessageTypeJsonConverter.Read(ref reader);
            else if (isNotice)
                hasNotice = reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
        }

        return (version ?? 1, type ?? (hasNotice ? MessageType.System : MessageType.Text));
    }
}
