using System.Net;
using System.Text;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Http;

[Trait("Mode", "both")]
public sealed class BodyCharsetTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Theory]
    [InlineData("application/json; charset=bogus")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=\"\"")]
    [InlineData("application/json; charset=")]
    [InlineData("text/plain")]
    [InlineData("")]
    public async Task A_body_that_is_no_json_in_utf8_is_refused(string contentType) =>
        await (await SignIn(contentType)).IsRefused(HttpStatusCode.UnsupportedMediaType, "body.unsupported_type");

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json;charset=\"utf-8\"")]
    public async Task Json_in_utf8_is_read(string contentType) =>
        await (await SignIn(contentType)).IsRefused(HttpStatusCode.Unauthorized, "auth.wrong_credentials");

    private Task<HttpResponseMessage> SignIn(string contentType)
    {
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"telephone":"+8613912345678","password":"a quiet harbour"}"""));
        if (contentType.Length > 0)
            body.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return server.Client.Post("/auth/sign-in", body);
    }
}
