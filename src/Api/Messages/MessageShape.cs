using GoChat.Application.Common.Json;
using GoChat.Domain.Messages;
using Microsoft.OpenApi;

namespace GoChat.Api.Messages;

/// <summary>What the OpenAPI document says of the messages of one kind.</summary>
/// <param name="Name">Of the schema of such messages.</param>
/// <param name="Content">Of the schema of their bodies.</param>
/// <param name="Describe">The body, with references into the document.</param>
internal sealed record MessageShape(MessageType Type, string Name, string Content, Func<OpenApiDocument, OpenApiSchema> Describe)
{
    /// <summary>As it stands on the wire.</summary>
    public string TypeName => MessageTypeJsonConverter.NameOf(Type);
}
