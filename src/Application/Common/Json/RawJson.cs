using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GoChat.Application.Common.Json;

/// <summary>A JSON value that is passed on as written: serialised once, then neither parsed nor serialised again.</summary>
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson(ReadOnlyMemory<byte> Utf8)
{
    public static RawJson Of<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Options));

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static RawJson Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new(JsonMarshal.GetRawUtf8Value(document.RootElement).ToArray());
    }

    internal static RawJson Read(ref Utf8JsonReader reader) => new(JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref reader)).ToArray());
}

internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => RawJson.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
