using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GoChat.Application.Common.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>Where the wire differs from the code: typed ids, times and enumerations are strings, and some properties are omitted instead of null.</summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var declared = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (IdSchemas.PatternOf(type) is { } pattern)
            (schema.Type, schema.Pattern, schema.Properties, schema.Required) = (TextOrNull(type == declared), pattern, null, null);
        else if (type.IsEnum)
            (schema.Type, schema.Enum) = (TextOrNull(type == declared), [.. ExactEnumConverterFactory.NamesOf(type).Select(name => (JsonNode)name)]);
        else if (type == typeof(DateTimeOffset))
            schema.Type = TextOrNull(type == declared);
        else if (context.JsonTypeInfo.ElementType is { } element && IdSchemas.PatternOf(element) is { } each)
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = each };
        foreach (var property in context.JsonTypeInfo.Properties.Where(IsLeftOutWhenNull))
            schema.Required?.Remove(property.Name);
        if (context.JsonPropertyInfo is { } own && IsLeftOutWhenNull(own))
            schema.Type &= ~JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    private static JsonSchemaType TextOrNull(bool always) => always ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;

    private static bool IsLeftOutWhenNull(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false)
            .OfType<JsonIgnoreAttribute>().Any(ignore => ignore.Condition == JsonIgnoreCondition.WhenWritingNull) == true;
}
