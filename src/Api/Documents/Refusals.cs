using System.Globalization;
using System.Text.Json.Nodes;
using GoChat.Api.Documents.Texts;
using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Api.Realtime;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>The errors of an operation, by status, each with its codes: those that all operations of its kind share, and its own.</summary>
internal static class Refusals
{
    /// <summary>The extension that lists the codes of an answer, for programs.</summary>
    public const string Codes = "x-codes";

    private const string ProblemJson = "application/problem+json";

    public static void Add(OpenApiOperation operation, OperationText text, bool anonymous, OpenApiDocument? document)
    {
        var responses = operation.Responses ??= [];
        foreach (var undeclared in responses.Keys.Where(status => status[0] is '4' or '5').ToList())
            responses.Remove(undeclared);
        foreach (var answer in All(operation, text, anonymous).DistinctBy(error => error.Code).GroupBy(StatusOf).OrderBy(group => group.Key))
            responses[answer.Key.ToString(CultureInfo.InvariantCulture)] = Answer([.. answer], document);
        responses["default"] = new OpenApiResponse { Description = "Any other failure", Content = Problem(document) };
    }

    private static IEnumerable<Error> All(OpenApiOperation operation, OperationText text, bool anonymous)
    {
        if (operation.RequestBody is not null)
            yield return BodyErrors.Of(StatusCodes.Status413PayloadTooLarge);
        if (operation.RequestBody is not null && text.Request is not null)
            yield return BodyErrors.Of(StatusCodes.Status415UnsupportedMediaType);
        if (operation.RequestBody is not null || operation.Parameters is { Count: > 0 })
        {
            yield return BodyErrors.Of(StatusCodes.Status400BadRequest);
            yield return Error.Invalid("field", "reason");
        }

        if (!anonymous)
        {
            yield return CommonErrors.AuthRequired;
            yield return CommonErrors.ScopeMissing;
        }

        // A token is checked even where none is required.
        yield return CommonErrors.InvalidToken;
        yield return AccountErrors.Disabled;
        foreach (var own in text.Errors)
            yield return own;
        yield return LimitErrors.Wait(TimeSpan.Zero);
        yield return CommonErrors.Busy;
        yield return CommonErrors.Unavailable;
        yield return SocketErrors.Unexpected;
    }

    /// <summary>Over the socket a bug is a temporary failure; over HTTP it has its own status.</summary>
    private static int StatusOf(Error error) => error == SocketErrors.Unexpected ? StatusCodes.Status500InternalServerError : Problems.StatusOf(error.Kind);

    private static OpenApiResponse Answer(IReadOnlyList<Error> errors, OpenApiDocument? document) => new()
    {
        Description = string.Join('\n', errors.Select(error => $"- `{error.Code}`: {error.Message}")),
        Content = Problem(document),
        Headers = errors.Any(error => error.Kind == ErrorKind.RateLimited) ? RetryAfter() : null,
        Extensions = new Dictionary<string, IOpenApiExtension>
        {
            [Codes] = new JsonNodeExtension(new JsonArray([.. errors.Select(error => (JsonNode)error.Code)])),
        },
    };

    private static Dictionary<string, IOpenApiHeader> RetryAfter() => new()
    {
        ["Retry-After"] = new OpenApiHeader
        {
            Description = "Whole seconds until the request may be retried.",
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
        },
    };

    private static Dictionary<string, OpenApiMediaType> Problem(OpenApiDocument? document) =>
        new() { [ProblemJson] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(DocumentHeader.Problem, document) } };
}
