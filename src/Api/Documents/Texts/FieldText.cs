using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents.Texts;

/// <summary>What the OpenAPI document says about a parameter or a request field, besides its type. Lengths count Unicode code points.</summary>
internal sealed record FieldText(string Description)
{
    /// <summary>The name of <see cref="MaxCharacters"/> in the document.</summary>
    public const string MaxCharactersKey = "x-maxCharacters";

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>The maximum in characters as people count them (grapheme clusters), for which JSON Schema has no keyword.</summary>
    public int? MaxCharacters { get; init; }

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    public int? MaxItems { get; init; }

    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Forms that the value may take; a test sends each of them.</summary>
    public IReadOnlyList<string>? Forms { get; init; }

    public void Limit(OpenApiSchema schema)
    {
        (schema.MinLength, schema.MaxLength, schema.MaxItems) = (MinLength ?? schema.MinLength, MaxLength ?? schema.MaxLength, MaxItems ?? schema.MaxItems);
        (schema.Minimum, schema.Maximum) = (Text(Minimum) ?? schema.Minimum, Text(Maximum) ?? schema.Maximum);
        if (Values is not null)
            schema.Enum = [.. Values.Select(value => (JsonNode)value)];
        if (Forms is not null)
            schema.Examples = [.. Forms.Select(form => (JsonNode)form)];
        if (MaxCharacters is { } characters)
            (schema.Extensions ??= new Dictionary<string, IOpenApiExtension>())[MaxCharactersKey] = new JsonNodeExtension(characters);
    }

    private static string? Text(long? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
