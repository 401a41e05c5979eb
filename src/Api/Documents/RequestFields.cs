using GoChat.Api.Documents.Texts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>Says of every field of a request what it is for and how long or large it may be.</summary>
internal sealed class RequestFields : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var schemas = document.Components!.Schemas!;
        foreach (var (schema, fields) in RequestFieldTexts.BySchema)
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
