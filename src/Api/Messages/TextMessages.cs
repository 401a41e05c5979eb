using GoChat.Application.Messages.Views.Contents;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using Microsoft.OpenApi;

namespace GoChat.Api.Messages;

/// <summary>Texts, as the API accepts and describes them.</summary>
internal static class TextMessages
{
    public static readonly MessageShape Shape = new(MessageType.Text, "TextMessage", typeof(TextContent), Describe);

    public static MessageBody Read(TextContent sent) => new TextBody(sent.Text);

    private static OpenApiSchema Describe(OpenApiDocument document) => new()
    {
        Description =
            "The text of a message: 1 to 5,000 code points, not blank. Line breaks become line feeds. Other control characters except tab are refused.",
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "text" },
        Properties = new Dictionary<string, IOpenApiSchema> { ["text"] = new OpenApiSchema { Type = JsonSchemaType.String } },
    };
}
