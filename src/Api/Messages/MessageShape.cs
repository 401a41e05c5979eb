using GoChat.Application.Common.Json;
using GoChat.Domain.Messages;
using Microsoft.OpenApi;

namespace GoChat.Api.Messages;

/// <summary>What the OpenAPI document says about the messages of one kind.</summary>
/// <param name="Name">The name of the schema of these messages.</param>
/// <param name="Content">The record of their bodies; their schema has its name.</param>
/// <param name="Describe">Describes the body, with references into the document.</param>
internal sealed record MessageShape(MessageType Type, string Name, Type Content, Func<OpenApiDocument, OpenApiSchema> Describe)
{
    /// <summary>The form on the wire.</summary>
    public string TypeName => MessageTypeJsonConverter.NameOf(Type);
}
