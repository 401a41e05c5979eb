using GoChat.Domain.Common;

namespace GoChat.Api.Documents.Texts;

/// <summary>What the OpenAPI document says about one operation. A test sends the example and compares the answer with the documented one.</summary>
/// <param name="Name">The name that its endpoint is mapped with.</param>
/// <param name="Description">Who may call it, its effect on others, the effect of a repeat.</param>
internal sealed record OperationText(string Name, string Summary, string Description)
{
    /// <summary>An example of its request body, as JSON; null when it has none.</summary>
    public string? Request { get; init; }

    /// <summary>The answer to that request, as JSON; null when it has no body.</summary>
    public string? Answer { get; init; }

    /// <summary>Its own errors, besides those that all operations of its kind share.</summary>
    public IReadOnlyList<Error> Errors { get; init; } = [];
}
