using System.Text.Json;
using System.Text.Json.Serialization;
using GoChat.Application.Common.Json;

namespace GoChat.Application.Messages.Views.Contents;

/// <summary>Writes each kind as what it is. Reads none of them: the type stands beside the content, and whoever passes it on need not know its kind.</summary>
internal sealed class MessageContentConverter : JsonConverter<MessageContent>
{
    public override MessageContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new RawContent(RawJson.Read(ref reader));

    public override void Write(Utf8JsonWriter writer, MessageContent value, JsonSerializerOptions options)
    {
        if (value is RawContent raw)
            writer.WriteRawValue(raw.Json.Utf8.Span, skipInputValidation: true);
        else
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
