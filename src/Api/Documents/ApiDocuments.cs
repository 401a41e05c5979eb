using System.Reflection;
using Microsoft.AspNetCore.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>Serves the contracts: OpenAPI at /openapi/v1.json, a page to try it at /swagger, AsyncAPI of the socket at /asyncapi.yaml.</summary>
internal static class ApiDocuments
{
    private const string Name = "v1";
    private const string AsyncApi = "GoChat.Api.asyncapi.yaml";

    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton(provider => new OpenApiFile(provider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name)));
        return services.AddOpenApi(Name, options =>
        {
            options.AddSchemaTransformer<WireSchemas>();
            options.AddDocumentTransformer<DocumentHeader>();
            options.AddDocumentTransformer<MessageSchemas>();
            options.AddDocumentTransformer<RequestFields>();
            options.AddOperationTransformer<OperationDescriptions>();
            options.AddOperationTransformer<OperationRules>();
        });
    }

    public static void MapDocuments(this WebApplication app)
    {
        app.MapGet($"/openapi/{Name}.json", (OpenApiFile file) => file.Answer()).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/asyncapi.yaml", () => Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream(AsyncApi)!, "application/yaml"))
            .AllowAnonymous()
            .ExcludeFromDescription();
        app.UseSwaggerUI(page =>
        {
            page.DocumentTitle = "GoChat API";
            page.SwaggerEndpoint($"/openapi/{Name}.json", "GoChat API, version 1");
        });
    }
}
