using System.Text.Json;
using System.Text.Json.Serialization;
using GoChat.Domain.Messages;

namespace GoChat.Application.Common.Json;

/// <summary>Reads and writes message types by their camelCase names. Unlike the values of an enumeration, unknown names are read as well.</summary>
public sealed class MessageTypeJsonConverter : JsonConverter<MessageType>
{
    private static readonly (MessageType Type, JsonEncodedText Name)[] Known =
        [.. new[] { MessageType.Text, MessageType.System, MessageType.Unknown }.Select(type => (type, JsonEncodedText.Encode(NameOf(type))))];

    /// <summary>As it was written.</summary>
    public static string NameOf(MessageType type) => JsonNamingPolicy.CamelCase.ConvertName(type.Name);

    /// <exception cref="JsonException">The value is not a name.</exception>
    public static MessageType Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("Not the name of a type.");
        foreach (var (type, known) in Known)
        {
            if (reader.ValueTextEquals(known.EncodedUtf8Bytes))
                return type;
        }

        var name = reader.GetString()!;
        return name.Length == 0 ? MessageType.Unknown : MessageType.Of(char.ToUpperInvariant(name[0]) + name[1..]);
    }

    public override MessageType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, MessageType value, JsonSerializerOptions options)
    {
        foreach (var (type, known) in Known)
        {
            if (type != value)
                continue;
            writer.WriteStringValue(known);
            return;
        }

        writer.WriteStringValue(NameOf(value));
    }
}
