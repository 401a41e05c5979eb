using System.Text.Json.Nodes;
using GoChat.Api.Documents.Texts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>Adds the texts of <see cref="OperationTexts"/> and <see cref="ParameterTexts"/> to every operation and parameter, with examples.</summary>
internal sealed class OperationDescriptions : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var text = OperationTexts.Of(NameOf(context));
        (operation.Summary, operation.Description) = (text.Summary, text.Description);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            Describe(parameter, context);
        if (text.Request is { } request)
            Show(operation.RequestBody?.Content, request);
        else if (operation.RequestBody is { } picture)
            picture.Description = "The bytes of the picture.";
        if (text.Answer is { } answer)
            Show(operation.Responses!.First(response => response.Key.StartsWith('2')).Value.Content, answer);
        return Task.CompletedTask;
    }

    /// <summary>The name that an endpoint was mapped with.</summary>
    public static string NameOf(OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().Last().EndpointName;

    private static void Describe(OpenApiParameter parameter, OpenApiOperationTransformerContext context)
    {
        var type = context.Description.ParameterDescriptions.Single(described => described.Name == parameter.Name).ParameterDescriptor?.ParameterType;
        var (text, example) = ParameterTexts.Of(parameter.Name!, type);
        parameter.Description = text.Description;
        parameter.Example = example is null ? null : JsonValue.Create(example);
        if (parameter.Schema is OpenApiSchema schema)
            text.Limit(schema);
    }

    private static void Show(IDictionary<string, OpenApiMediaType>? content, string example)
    {
        foreach (var media in content?.Values ?? [])
            media.Example = JsonNode.Parse(example);
    }
}
