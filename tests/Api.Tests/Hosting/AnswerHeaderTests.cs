using System.Net;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Hosting;

[Trait("Mode", "both")]
public sealed class AnswerHeaderTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task Nothing_the_API_answers_may_be_kept()
    {
        var lin = await server.Client.Register();
        HttpResponseMessage[] answers =
        [
            await server.Client.Post("/auth/sign-in", new { telephone = lin.Telephone, password = ApiCalls.Password }),
            await server.Client.Post("/auth/refresh", new { refreshToken = lin.RefreshToken }),
            await server.Client.Get("/me", lin.Token),
            await server.Client.Get("/contacts", lin.Token),
            await server.Client.Get("/me"),
            await server.Client.Get("/nothing-here"),
            await server.Client.GetAsync(new Uri("/API/v1/client-config", UriKind.Relative)),
        ];

        Assert.All(answers, answer => Assert.Equal("no-store", answer.Headers.CacheControl?.ToString()));
    }

    [Theory]
    [InlineData("/api/v1/me", "Bearer")]
    [InlineData("/api/v1/contacts", "Bearer")]
    public async Task Who_lacks_credentials_is_told_which_would_do(string path, string expected)
    {
        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative));

        await answer.IsRefused(HttpStatusCode.Unauthorized, "auth.required");
        Assert.Equal(expected, answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task So_is_who_has_the_wrong_ones()
    {
        HttpResponseMessage[] answers =
        [
            await server.Client.Post("/auth/sign-in", new { telephone = ApiCalls.NewTelephone(), password = "wrong wrong" }),
            await server.Client.Post("/auth/refresh", new { refreshToken = "invented" }),
            await server.Client.Get("/me", "forged"),
        ];

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        Assert.Equal(["Bearer", "Bearer", "Bearer error=\"invalid_token\""], answers.Select(answer => answer.Headers.WwwAuthenticate.ToString()));
    }

    [Theory]
    [InlineData("/api/v1/client-config", "same-origin")]
    [InlineData("/readyz", "same-origin")]
    [InlineData("/openapi/v1.json", "same-origin")]
    public async Task Pages_of_others_get_no_window_and_no_answer(string path, string resources)
    {
        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(["same-origin"], answer.Headers.GetValues("Cross-Origin-Opener-Policy"));
        Assert.Equal([resources], answer.Headers.GetValues("Cross-Origin-Resource-Policy"));
    }
}
