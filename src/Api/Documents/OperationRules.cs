using System.Text.Json;
using GoChat.Api.Documents.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>Rules of every operation: it requires a token unless it is anonymous, its ids have a pattern, and its errors are problem+json.</summary>
internal sealed class OperationRules : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document;
        var anonymous = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();
        if (!anonymous)
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentHeader.Bearer, document)] = [] }];
        if (operation.OperationId is { } name)
            operation.OperationId = JsonNamingPolicy.CamelCase.ConvertName(name);
        foreach (var parameter in operation.Parameters ?? [])
            GiveIdsTheirPattern(parameter, context);
        Refusals.Add(operation, OperationTexts.Of(OperationDescriptions.NameOf(context)), anonymous, document);
        return Task.CompletedTask;
    }

    private static void GiveIdsTheirPattern(IOpenApiParameter parameter, OpenApiOperationTransformerContext context)
    {
        var type = context.Description.ParameterDescriptions.Single(described => described.Name == parameter.Name).ParameterDescriptor?.ParameterType;
        if (type is not null && parameter.Schema is OpenApiSchema schema && IdSchemas.PatternOf(type) is { } pattern)
            (schema.Type, schema.Pattern, schema.MinLength, schema.MaxLength) = (JsonSchemaType.String, pattern, null, null);
    }
}
