using System.Text.Json.Nodes;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages.Views.Contents;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using Microsoft.OpenApi;

namespace GoChat.Api.Messages;

/// <summary>The system's own lines, as the API describes them. No client sends them.</summary>
internal static class NoticeMessages
{
    public static readonly MessageShape Shape = new(MessageType.System, "NoticeMessage", typeof(NoticeContent), Describe);

    private static OpenApiSchema Describe(OpenApiDocument document) => new()
    {
        Description = "The system's own line in a group: who did what to whom.",
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "event", "actor", "targets" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["event"] = new OpenApiSchemaReference(EventIn(document), document),
            ["actor"] = new OpenApiSchemaReference(nameof(NamedUser), document),
            ["targets"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(nameof(NamedUser), document) },
            ["name"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The new name; only with `group.renamed`." },
            ["until"] = new OpenApiSchema
            { Type = JsonSchemaType.String, Format = "date-time", Description = "The end of the mute; only with `group.memberMuted`." },
        },
    };

    private static string EventIn(OpenApiDocument document)
    {
        var names = ExactEnumConverterFactory.NamesOf(typeof(NoticeEvent)).Select(name => (JsonNode)name);
        document.AddComponent<IOpenApiSchema>(nameof(NoticeEvent), new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. names] });
        return nameof(NoticeEvent);
    }
}
