using System.Net;
using System.Net.Http.Headers;
using GoChat.Api.Client;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Client;

[Trait("Mode", "both")]
public sealed class ClientPagesTests(PagesServer pages) : IClassFixture<PagesServer>
{
    private HttpClient Client => pages.Server.Client;

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/sessions/D0123")]
    [InlineData("/apiary")]
    public async Task A_page_of_the_client_is_its_index_asked_about_each_time(string path)
    {
        using var response = await Client.GetAsync(path);

        Assert.Equal(PagesServer.Index, await response.Content.ReadAsStringAsync());
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoCache);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/static/avatars/nothing")]
    [InlineData("/assets/old-1234.js")]
    [InlineData("/openapi/v2.json")]
    public async Task An_unknown_path_of_the_server_is_not_found(string path)
    {
        using var response = await Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("the client", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_not_posted_to()
    {
        using var response = await Client.PostAsync("/sessions", null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Hashed_files_are_kept_for_ever_and_compressed(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/app-4f2a.js");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));

        using var response = await Client.SendAsync(request);

        Assert.Equal("public, max-age=31536000, immutable", response.Headers.GetValues("Cache-Control").Single());
        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
        Assert.True((await response.Content.ReadAsByteArrayAsync()).Length < PagesServer.Script.Length);
    }

    [Fact]
    public async Task Every_answer_tells_browsers_to_be_careful()
    {
        using var response = await Client.GetAsync("/livez");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], response.Headers.GetValues("Referrer-Policy"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Without_a_built_client_the_page_says_what_to_do()
    {
        await using var server = await ChatServer.Start(settings =>
            settings.Adjust = builder => builder.Services.AddSingleton(new ClientFolder(pages.Absent)));

        var page = await server.Client.GetStringAsync("/");

        Assert.Contains("dotnet run --project src/Api", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/nothing")).StatusCode);
    }
}
