using System.Text.Json;
using System.Text.Json.Serialization;
using GoChat.Application.Common.Json;

namespace GoChat.Api.Realtime;

/// <summary>How the arguments of commands are read: as everything on a wire, but enumerations only as they are written. The framework takes any case.</summary>
internal static class SocketJson
{
    public static readonly JsonSerializerOptions Arguments = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(WireJson.Options);
        options.Converters.Insert(0, new ExactEnums());
        options.MakeReadOnly();
        return options;
    }

    private sealed class ExactEnums : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(ExactEnum<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class ExactEnum<T> : JsonConverter<T> where T : struct, Enum
    {
        private static readonly Dictionary<string, T> Values =
            Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);

        /// <exception cref="JsonException">Another value, or one in another case.</exception>
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value)
                ? value
                : throw new JsonException($"One of: {string.Join(", ", Values.Keys)}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }
}
