using GoChat.Api.Documents.Texts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>Adds the purpose and the length or size limits of every request field.</summary>
internal sealed class RequestFields : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var schemas = document.Components!.Schemas!;
        foreach (var (schema, fields) in OperationTexts.FieldsBySchema)
        {
            foreach (var (name, text) in fields)
                Describe(schemas[schema].Properties![name], text);
        }

        return Task.CompletedTask;
    }

    private static void Describe(IOpenApiSchema field, FieldText text)
    {
        field.Description = text.Description;
        if (field is OpenApiSchema own)
            text.Limit(own);
    }
}
