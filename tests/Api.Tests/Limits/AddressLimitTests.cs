using System.Net;
using GoChat.Api.Tests.Accounts;

namespace GoChat.Api.Tests.Limits;

[Trait("Mode", "both")]
public sealed class AddressLimitTests(StrictServer strict) : IClassFixture<StrictServer>
{
    [Theory]
    [InlineData("/ws", "203.0.113.1")]
    [InlineData("/readyz", "203.0.113.2")]
    [InlineData("/livez", "203.0.113.3")]
    [InlineData("/version", "203.0.113.4")]
    [InlineData("/openapi/v1.json", "203.0.113.5")]
    [InlineData("/asyncapi.yaml", "203.0.113.6")]
    [InlineData("/static/avatars/F0000000000000000000000000A", "203.0.113.7")]
    [InlineData("/API/v1/client-config", "203.0.113.8")]
    [InlineData("/swagger/index.html", "203.0.113.9")]
    [InlineData("/", "203.0.113.10")]
    [InlineData("/", null)]
    public async Task Whatever_an_address_asks_for_there_is_an_end_to_it(string path, string? address)
    {
        for (var i = 0; i < 2; i++)
        {
            using var answer = await Ask(path, address);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
        }

        using var refused = await Ask(path, address);

        await refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter?.Delta);
    }

    /// <param name="address">The client address that a proxy reports; null: the request comes straight from this machine.</param>
    private async Task<HttpResponseMessage> Ask(string path, string? address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (address is not null)
            request.Headers.Add("X-Forwarded-For", address);
        return await strict.Server.Nodes[0].Client.SendAsync(request);
    }
}
