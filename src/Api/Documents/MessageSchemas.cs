using System.Text.Json.Nodes;
using GoChat.Api.Messages;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages.Views;
using GoChat.Application.Messages.Views.Contents;
using GoChat.Domain.Messages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>The <c>type</c> of a message decides the shape of its body. The records cannot describe that: a body is read when its type is known.</summary>
internal sealed class MessageSchemas : IOpenApiDocumentTransformer
{
    private const string Recalled = nameof(RecalledContent);
    private const string UnknownMessage = "UnknownMessage";

    /// <summary>All kinds that the server writes.</summary>
    private static readonly MessageShape[] Shapes = [TextMessages.Shape, NoticeMessages.Shape];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var schemas = document.Components!.Schemas!;
        document.AddComponent<IOpenApiSchema>(
            Recalled, new OpenApiSchema { Description = "The empty body of a recalled message.", Type = JsonSchemaType.Object, MaxProperties = 0 });
        foreach (var shape in Shapes)
        {
            document.AddComponent<IOpenApiSchema>(shape.Content.Name, shape.Describe(document));
            document.AddComponent<IOpenApiSchema>(shape.Name, MessageOf(shape, document));
        }

        document.AddComponent<IOpenApiSchema>(UnknownMessage, OfNoShape());
        schemas[nameof(MessageType)] = new OpenApiSchema
        {
            Description = "The kind of a message, which determines the shape of its body. Clients show an unknown kind as such.",
            Type = JsonSchemaType.String,
        };
        schemas[nameof(MessageContent)] = Anything("The content of a message. Its `type` determines the shape. Empty when the message was recalled.");
        // No discriminator: it would rule out every type that has no schema here.
        ((OpenApiSchema)schemas[nameof(MessageItem)]).OneOf =
            [.. Shapes.Select(shape => shape.Name).Append(UnknownMessage).Select(name => Reference(name, document))];
        ((OpenApiSchema)schemas[nameof(MessagePreview)]).Properties!["system"] = new OpenApiSchema
        {
            OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, new OpenApiSchemaReference(nameof(NoticeContent), document)],
        };
        ((OpenApiSchema)schemas["SendMessageBody"]).Properties!["body"] =
            new OpenApiSchema { OneOf = [.. Sendable().Select(shape => Reference(shape.Content.Name, document))] };
        schemas.Remove(nameof(RawJson));
        return Task.CompletedTask;
    }

    /// <summary>The kinds that a client may send.</summary>
    internal static IEnumerable<MessageShape> Sendable()
    {
        var kinds = ExactEnumConverterFactory.NamesOf(typeof(MessageKind));
        return Shapes.Where(shape => kinds.Contains(shape.TypeName));
    }

    private static OpenApiSchema MessageOf(MessageShape shape, OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "type", "body" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [TypeOf(shape)] },
            ["body"] = new OpenApiSchema { OneOf = [Reference(shape.Content.Name, document), Reference(Recalled, document)] },
        },
    };

    private static OpenApiSchema OfNoShape() => new()
    {
        Description = "A message of a kind that this version does not describe, stored by a newer server.",
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "type", "body" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Not = new OpenApiSchema { Enum = [.. Shapes.Select(TypeOf)] } },
            ["body"] = Anything("In the shape of its kind."),
        },
    };

    private static JsonNode TypeOf(MessageShape shape) => shape.TypeName;

    private static OpenApiSchema Anything(string description) =>
        new() { Description = description, Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() };

    private static OpenApiSchemaReference Reference(string name, OpenApiDocument document) => new(name, document);
}
