using GoChat.Api.Http;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Messages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>A message's body has one of several shapes; a single record with optional properties cannot describe that.</summary>
internal sealed class MessageSchemas : IOpenApiDocumentTransformer
{
    private const string Notice = "NoticeContent";
    private const string Recalled = "RecalledContent";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var schemas = document.Components!.Schemas!;
        ((OpenApiSchema)schemas[nameof(NoticeEvent)]).Type = JsonSchemaType.String;
        document.AddComponent<IOpenApiSchema>(Notice, NoticeSchema(document));
        document.AddComponent<IOpenApiSchema>(Recalled, new OpenApiSchema { Description = "A recalled message says nothing.", Type = JsonSchemaType.Object, MaxProperties = 0 });
        schemas[nameof(MessageContent)] = new OpenApiSchema
        {
            Description = "What a message says: `text` by people, nothing when it was recalled, the rest by the system.",
            OneOf = [.. new[] { nameof(TextContent), Notice, Recalled }.Select(name => new OpenApiSchemaReference(name, document))],
        };
        var preview = (OpenApiSchema)schemas[nameof(MessagePreview)];
        preview.Properties!["system"] = new OpenApiSchema
        {
            OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, new OpenApiSchemaReference(Notice, document)],
        };
        return Task.CompletedTask;
    }

    private static OpenApiSchema NoticeSchema(OpenApiDocument document) => new()
    {
        Description = "The system's own line in a group: who did what to whom.",
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "event", "actor", "targets" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["event"] = new OpenApiSchemaReference(nameof(NoticeEvent), document),
            ["actor"] = new OpenApiSchemaReference(nameof(NamedUser), document),
            ["targets"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(nameof(NamedUser), document) },
            ["name"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What something is called now, `group.renamed` alone." },
        },
    };
}
