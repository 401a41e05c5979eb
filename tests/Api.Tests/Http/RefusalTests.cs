using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using GoChat.Api.Tests.Accounts;
using GoChat.Api.Tests.Documents.OpenApi;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Http;

/// <summary>Every wrong request to every operation of the document gets problem+json with a code.</summary>
[Trait("Mode", "both")]
public sealed partial class RefusalTests(ChatServer server) : IClassFixture<ChatServer>
{
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete];

    [Fact]
    public async Task A_method_that_an_address_does_not_know_is_refused_with_those_it_knows()
    {
        var contract = await OpenApiContract.Of(server);
        foreach (var address in contract.Operations.GroupBy(operation => operation.Path))
        {
            var (sample, known) = (Parameter().Replace(address.Key, "1"), address.Select(operation => operation.Method).ToList());
            // DELETE /contacts/tags is DELETE /contacts/{userId} with an id that is none.
            var elsewhere = contract.Operations.Where(operation => Regex.IsMatch(sample, $"^{Parameter().Replace(operation.Path, "[^/]+")}$"));
            foreach (var method in Methods.Except(known).Except(elsewhere.Select(operation => operation.Method)))
            {
                using var response = await server.Client.SendAsync(new HttpRequestMessage(method, sample));

                await response.IsRefused(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
                Assert.Equal([], known.Select(k => k.Method).Except(response.Content.Headers.Allow));
            }
        }
    }

    [Fact]
    public async Task Head_is_get_without_the_content()
    {
        var contract = await OpenApiContract.Of(server);
        var lin = await server.CreateClient().Register();
        var operations = contract.Operations.Where(operation => operation.Method == HttpMethod.Get)
            .Select(operation => OpenApiContract.Sample(operation).RequestUri!.ToString());
        foreach (var path in operations.Concat(["/livez", "/version", "/static/avatars/x", "/openapi/v1.json", "/asyncapi.yaml", "/", "/nothing.js"]))
        {
            using var whole = await Ask(HttpMethod.Get, path, lin);
            using var head = await Ask(HttpMethod.Head, path, lin);

            Assert.Equal((path, whole.StatusCode, whole.Content.Headers.ContentType), (path, head.StatusCode, head.Content.Headers.ContentType));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_refused()
    {
        var contract = await OpenApiContract.Of(server);
        var lin = await server.CreateClient().Register();
        var asked = contract.Operations.Where(
            o => o.Definition.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out _)).ToList();
        Assert.NotEmpty(asked);
        foreach (var operation in asked)
        {
            await (await Send(contract, operation, lin, new StringContent("{}", Encoding.UTF8, "text/plain")))
                .IsRefused(HttpStatusCode.UnsupportedMediaType, "body.unsupported_type");
            await (await Send(contract, operation, lin, new StringContent("{", Encoding.UTF8, "application/json")))
                .IsRefused(HttpStatusCode.BadRequest, "body.malformed");
        }
    }

    [Fact]
    public async Task A_path_with_a_nul_is_refused()
    {
        var contract = await OpenApiContract.Of(server);
        var paths = contract.Operations.Where(operation => operation.Path.Contains('{', StringComparison.Ordinal))
            .Select(operation => operation.Path[..operation.Path.IndexOf('{', StringComparison.Ordinal)]);
        foreach (var path in paths.Append("/").Distinct())
            await (await server.Client.GetAsync(new Uri($"{path}a%00b", UriKind.Relative))).IsRefused(HttpStatusCode.BadRequest, "body.malformed");
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/x")]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/me")]
    [InlineData("/API/v2/me")]
    [InlineData("/static/nothing.png")]
    [InlineData("/assets/old-1234.js")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/metrics")]
    public async Task Nothing_at_an_address_is_said_with_a_code(string path)
    {
        foreach (var method in Methods)
        {
            await (await server.Client.SendAsync(new HttpRequestMessage(method, path))).IsRefused(HttpStatusCode.NotFound, "not_found");
            using var body = new HttpRequestMessage(method, path) { Content = new StringContent("no json", Encoding.UTF8, "application/json") };
            await (await server.Client.SendAsync(body)).IsRefused(HttpStatusCode.NotFound, "not_found");
        }
    }

    private async Task<HttpResponseMessage> Send(OpenApiContract contract, Operation operation, Caller caller, HttpContent body)
    {
        var request = new HttpRequestMessage(operation.Method, OpenApiContract.PathOf(operation)) { Content = body };
        if (operation.WantsToken)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.Token);
        return await server.Client.SendAsync(request);
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();

    private Task<HttpResponseMessage> Ask(HttpMethod method, string path, Caller caller)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.Token);
        return server.Client.SendAsync(request);
    }
}
