using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>The domain's typed ids are strings on the wire.</summary>
internal sealed class IdSchemas : IOpenApiSchemaTransformer
{
    private const string Pattern = "^[A-Z][0-9A-HJKMNP-TV-Z]{26}$";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var isOptional = Nullable.GetUnderlyingType(type) is not null;
        if (!IsId(Nullable.GetUnderlyingType(type) ?? type))
            return Task.CompletedTask;
        schema.Type = isOptional ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        schema.Pattern = Pattern;
        schema.Properties = null;
        schema.Required = null;
        return Task.CompletedTask;
    }

    private static bool IsId(Type type) =>
        type.IsValueType && type.Name.EndsWith("Id", StringComparison.Ordinal) && type.Namespace?.StartsWith("GoChat.Domain", StringComparison.Ordinal) == true;
}
