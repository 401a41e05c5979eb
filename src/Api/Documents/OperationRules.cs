using System.Globalization;
using System.Text.Json;
using GoChat.Application.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>What holds for every operation: it wants a token unless it is anonymous, and it fails with problem+json.</summary>
internal sealed class OperationRules : IOpenApiOperationTransformer
{
    private const int FirstFailure = 400;
    private const string ProblemJson = "application/problem+json";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document;
        var anonymous = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();
        if (!anonymous)
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentHeader.Bearer, document)] = [] }];
        if (operation.OperationId is { } name)
            operation.OperationId = JsonNamingPolicy.CamelCase.ConvertName(name);
        DescribeParameters(operation, context);
        var responses = operation.Responses ??= [];
        var declared = responses.Keys.Select(code => int.Parse(code, CultureInfo.InvariantCulture)).Where(status => status >= FirstFailure);
        foreach (var status in declared.Concat(Failures(operation, anonymous)).Distinct().ToList())
            responses[status.ToString(CultureInfo.InvariantCulture)] = Failure(ReasonPhrases.GetReasonPhrase(status), document);
        responses["default"] = Failure("Any other failure", document);
        return Task.CompletedTask;
    }

    /// <summary>Ids have their pattern, and a page is as long as pages may be.</summary>
    private static void DescribeParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var parameter in operation.Parameters ?? [])
        {
            if (parameter.Schema is not OpenApiSchema schema)
                continue;
            var type = context.Description.ParameterDescriptions.Single(described => described.Name == parameter.Name).ParameterDescriptor?.ParameterType;
            if (type is not null && IdSchemas.PatternOf(type) is { } pattern)
                (schema.Type, schema.Pattern, schema.MinLength, schema.MaxLength) = (JsonSchemaType.String, pattern, null, null);
            else if (parameter.Name == "limit")
                (schema.Minimum, schema.Maximum) = ("1", PageLimits.Max.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<int> Failures(OpenApiOperation operation, bool anonymous)
    {
        if (operation.RequestBody is not null || operation.Parameters is { Count: > 0 })
            yield return StatusCodes.Status400BadRequest;
        if (!anonymous)
            yield return StatusCodes.Status401Unauthorized;
        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
            yield return StatusCodes.Status404NotFound;
        yield return StatusCodes.Status429TooManyRequests;
    }

    private static OpenApiResponse Failure(string description, OpenApiDocument? document) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [ProblemJson] = new() { Schema = new OpenApiSchemaReference(DocumentHeader.Problem, document) },
        },
    };
}
