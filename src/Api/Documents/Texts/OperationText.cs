using GoChat.Domain.Common;

namespace GoChat.Api.Documents.Texts;

/// <summary>What the OpenAPI document says of one operation. A test sends the example and compares the answer with the one shown.</summary>
/// <param name="Name">The name its endpoint is mapped with.</param>
/// <param name="Description">Who may, what it does to others, what a repeat does.</param>
internal sealed record OperationText(string Name, string Summary, string Description)
{
    /// <summary>A body it takes, as JSON; null when it takes none.</summary>
    public string? Request { get; init; }

    /// <summary>The answer to that, as JSON; null when it has no body.</summary>
    public string? Answer { get; init; }

    /// <summary>Refusals of its own, besides those that all operations of its kind share.</summary>
    public IReadOnlyList<Error> Errors { get; init; } = [];
}
