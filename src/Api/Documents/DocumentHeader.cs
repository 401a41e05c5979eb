using GoChat.Api.Configuration.Sections;
using GoChat.Api.Documents.Texts;
using GoChat.Api.Health;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>The parts that the OpenAPI document has once: its title, the server, how to sign in, and the schema of every error.</summary>
internal sealed class DocumentHeader(IOptions<ServerOptions> server) : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer";
    public const string Problem = "Problem";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "GoChat API", Version = ServerVersion.Current.Version, Description = GeneralText.Markdown };
        // Relative, so that the document is the same wherever it is served.
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
        Description =
            "RFC 9457, with GoChat's stable `code`. With the codes `validation` and `body.malformed`, `errors` holds the reasons by field or parameter.",
        Required = new HashSet<string> { "type", "title", "status", "code", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "An English sentence. Translate by `code`." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable. All of them are listed in docs/errors.md." },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["errors"] = new OpenApiSchema
            {
                Description = "The reasons by the field's path (`body.text`, `memberIds[0]`) or by parameter; `$` is the whole body.",
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };
}
