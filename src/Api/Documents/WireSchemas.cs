using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>What is a string on the wire though not in the code: typed ids, times and enumerations.</summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    private const string IdPattern = "^[A-Z][0-9A-HJKMNP-TV-Z]{26}$";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var declared = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (!IsId(type) && !type.IsEnum && type != typeof(DateTimeOffset))
            return Task.CompletedTask;
        schema.Type = type == declared ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        if (IsId(type))
        {
            schema.Pattern = IdPattern;
            schema.Properties = null;
            schema.Required = null;
        }

        return Task.CompletedTask;
    }

    private static bool IsId(Type type) =>
        type.IsValueType && type.Name.EndsWith("Id", StringComparison.Ordinal) && type.Namespace?.StartsWith("GoChat.Domain", StringComparison.Ordinal) == true;
}
