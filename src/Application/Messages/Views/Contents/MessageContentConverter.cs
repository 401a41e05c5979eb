using System.Text.Json;
using System.Text.Json.Serialization;
using GoChat.Application.Common.Json;

namespace GoChat.Application.Messages.Views.Contents;

/// <summary>Writes each kind as its own record. Reads none of them: the type is beside the content, and code passing it on need not know its kind.</summary>
internal sealed class MessageContentConverter : JsonConverter<MessageContent>
{
    public override MessageContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new RawContent(RawJson.Read(ref reader));

    public override void Write(Utf8JsonWriter writer, MessageContent value, JsonSerializerOptions options)
    {
        if (value is RawContent raw)
            writer.WriteRawValue(raw.Json.Utf8.Span, skipInputValidation: true);
        else
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
