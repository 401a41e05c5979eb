using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Testing;

namespace GoChat.Api.Tests.Documents;

public sealed class DocumentsTests(TestServer server) : IClassFixture<TestServer>
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
    public async Task The_page_to_try_the_api_is_served() =>
        Assert.Contains("swagger-ui", await server.Client.GetStringAsync("/swagger/index.html"), StringComparison.Ordinal);

    [Fact]
    public async Task The_socket_is_described()
    {
        var text = await server.Client.GetStringAsync("/asyncapi.yaml");

        Assert.StartsWith("asyncapi: 3.0.0", text, StringComparison.Ordinal);
        Assert.All(["hello", "auth", "open", "send", "read", "pull", "ping", "pong"], verb => Assert.Contains($"  {verb}:", text, StringComparison.Ordinal));
    }
}
