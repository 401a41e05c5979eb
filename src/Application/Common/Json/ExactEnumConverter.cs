using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GoChat.Application.Common.Json;

/// <summary>
/// Reads and writes enumerations by their camelCase names (or those of <see cref="JsonStringEnumMemberNameAttribute"/>), case-sensitively: the framework's
/// own converter accepts any case.
/// </summary>
public sealed class ExactEnumConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ExactEnumConverter<>).MakeGenericType(typeToConvert))!;

    /// <summary>The wire names of an enumeration's values, in their order.</summary>
    public static IEnumerable<string> NamesOf(Type enumeration) => Enum.GetNames(enumeration).Select(name =>
        enumeration.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(name));
}

internal sealed class ExactEnumConverter<T> : JsonConverter<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values =
        ExactEnumConverterFactory.NamesOf(typeof(T)).Zip(Enum.GetValues<T>()).ToDictionary(StringComparer.Ordinal);

    private static readonly Dictionary<T, JsonEncodedText> Names = Values.ToDictionary(value => value.Value, value => JsonEncodedText.Encode(value.Key));

    /// <exception cref="JsonException">An unknown value, or one in another spelling.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new JsonException($"One of: {string.Join(", ", Values.Keys)}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Names[value]);
}
