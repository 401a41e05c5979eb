using GoChat.Api.Configuration;
using GoChat.Api.Health;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>What the OpenAPI document says once: its title, the server, how to sign in, and the shape of every error.</summary>
internal sealed class DocumentHeader(IOptions<ServerOptions> server) : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer";
    public const string Problem = "Problem";

    private const string Description =
        "Ids are strings: one letter for the kind and 26 characters of Crockford Base32. Times are RFC 3339 in UTC with milliseconds. "
        + "Names are counted in grapheme clusters (a family emoji is one), 20 at most, and have no more than 60 code points; all other texts and passwords are "
        + "counted in code points. What cannot be seen is dropped from names; a text that nobody can see is refused. "
        + "Errors are application/problem+json with a stable `code`. The socket is described in /asyncapi.yaml.";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "GoChat API", Version = ServerVersion.Current.Version, Description = Description };
        // Relative to the document itself, so that it is the same wherever it is served.
        document.Servers = [new OpenApiServer { Url = server.Value.PublicUrl ?? "/" }];
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The accessToken of POST /api/v1/auth/sign-in or /auth/refresh.",
        });
        document.AddComponent<IOpenApiSchema>(Problem, ProblemSchema());
        document.Components?.Schemas?.Remove(nameof(ProblemDetails));
        return Task.CompletedTask;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457, with GoChat's stable code. `errors` holds the reasons by field when code is `validation`.",
        Required = new HashSet<string> { "type", "title", "status", "code", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "An English sentence; translate by `code`." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable. All of them are listed in docs/errors.md." },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };
}
