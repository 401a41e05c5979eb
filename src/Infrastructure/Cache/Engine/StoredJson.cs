using System.Text.Json;
using System.Text.Json.Serialization;
using GoChat.Application.Common.Json;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>JSON as on the wire, except that times keep their full precision, because lists are sorted by them.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = Create();

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="FormatException">The JSON was not written by this version.</exception>
    public static T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new FormatException("Nothing.");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"Not a {typeof(T).Name}.", failure);
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(WireJson.Options);
        foreach (var milliseconds in options.Converters.OfType<JsonConverter<DateTimeOffset>>().ToList())
            options.Converters.Remove(milliseconds);
        options.MakeReadOnly();
        return options;
    }
}
