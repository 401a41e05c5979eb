using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GoChat.Application.Common.Json;

/// <summary>
/// The JSON format of everything on the wire: camelCase, ids as strings, enums as case-sensitive camelCase strings, times in UTC with milliseconds.
/// </summary>
public static class WireJson
{
    public static readonly JsonSerializerOptions Options = Create();

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 32;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        // Chinese text stays readable. Frames and JSON bodies are never embedded in HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new TypedIdJsonConverterFactory());
        options.Converters.Add(new UtcMillisecondsConverter());
        options.Converters.Add(new ExactEnumConverterFactory());
        options.Converters.Add(new MessageTypeJsonConverter());
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
