using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Testing.Servers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Documents;

[Trait("Mode", "both")]
public sealed class DocumentsTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task The_OpenApi_document_is_3_1_and_knows_the_token_and_the_errors()
    {
        var document = await server.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var components = document.GetProperty("components");
        Assert.Equal("http", components.GetProperty("securitySchemes").GetProperty("bearer").GetProperty("type").GetString());
        Assert.True(components.GetProperty("schemas").TryGetProperty("Problem", out _));
    }

    [Fact]
    public async Task The_OpenApi_document_is_made_once_however_many_ask()
    {
        var made = 0;
        await using var counting = await ChatServer.Start(settings => settings.Adjust = builder => builder.Services.Configure<OpenApiOptions>("v1", options =>
            options.AddDocumentTransformer((_, _, _) =>
            {
                Interlocked.Increment(ref made);
                return Task.CompletedTask;
            })));

        var documents = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => counting.Nodes[0].Client.GetStringAsync("/openapi/v1.json")));

        Assert.Equal(1, made);
        Assert.Single(documents.Distinct());
    }

    [Fact]
    public async Task Every_operation_has_a_name_and_tells_how_it_fails()
    {
        var document = await server.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();
        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
        {
            Assert.Matches("^[a-z][A-Za-z]+$", operation.Value.GetProperty("operationId").GetString());
            var failures = operation.Value.GetProperty("responses").EnumerateObject().Where(response => response.Name is "default" or ['4' or '5', ..]);
            Assert.All(failures, failure => Assert.EndsWith("/Problem", ProblemOf(failure.Value), StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("/api/v1/auth/sign-in", "post", false)]
    [InlineData("/api/v1/client-config", "get", false)]
    [InlineData("/api/v1/me", "get", true)]
    public async Task Operations_want_a_token_unless_they_are_anonymous(string path, string method, bool wanted)
    {
        var document = await server.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var operation = document.GetProperty("paths").GetProperty(path).GetProperty(method);
        Assert.Equal(wanted, operation.TryGetProperty("security", out _));
    }

    [Fact]
    public async Task Ids_times_and_enumerations_are_strings()
    {
        var document = await server.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal("string", schemas.GetProperty("UserId").GetProperty("type").GetString());
        Assert.Equal("string", schemas.GetProperty("Gender").GetProperty("type").GetString());
        Assert.Equal("string", schemas.GetProperty("Me").GetProperty("properties").GetProperty("createdAt").GetProperty("type").GetString());
        Assert.False(schemas.TryGetProperty("ProblemDetails", out _));
    }

    [Fact]
    public async Task The_page_to_try_the_api_is_served() =>
        Assert.Contains("swagger-ui", await server.Client.GetStringAsync("/swagger/index.html"), StringComparison.Ordinal);

    [Fact]
    public async Task The_socket_is_described()
    {
        var text = await server.Client.GetStringAsync("/asyncapi.yaml");

        Assert.StartsWith("asyncapi: 3.0.0", text, StringComparison.Ordinal);
        Assert.All(["hello", "auth", "open", "send", "read", "pull", "ping", "pong"], verb => Assert.Contains($"  {verb}:", text, StringComparison.Ordinal));
    }

    private static string? ProblemOf(JsonElement response) =>
        response.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString();
}
