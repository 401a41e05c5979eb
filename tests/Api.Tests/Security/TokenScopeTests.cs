using System.Globalization;
using System.Net;
using GoChat.Api.Tests.Accounts;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Security;

/// <summary>A token reaches as far as its scope, and only a device's is taken. No use case issues a narrower one yet: these are made as the server makes its own.</summary>
[OneWay("The pipeline decides, whatever is behind it.")]
public sealed class TokenScopeTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData(Scopes.Read, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(Scopes.Write, HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData(Scopes.None, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(Scopes.All, HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task A_token_reads_and_writes_as_its_scope_says(Scopes scopes, HttpStatusCode reading, HttpStatusCode writing)
    {
        var ann = await Person.Register(server, "Ann");
        var token = Token(ann, p => p with { Scopes = scopes });

        await Is(reading, await server.Client.Get("/me", token));
        await Is(writing, await server.Client.Call(HttpMethod.Put, "/me/profile", new { nickname = "Anna" }, token));
    }

    [Fact]
    public async Task A_token_of_no_device_is_refused()
    {
        var ann = await Person.Register(server, "Ann");

        await (await server.Client.Get("/me", Token(ann, p => p with { Device = null }))).IsRefused(HttpStatusCode.Unauthorized, "auth.invalid_token");
    }

    private static async Task Is(HttpStatusCode expected, HttpResponseMessage answer)
    {
        if (expected == HttpStatusCode.Forbidden)
            await answer.IsRefused(expected, "auth.scope_missing");
        else
            await answer.Json(expected);
    }

    private string Token(Person person, Func<Principal, Principal> change)
    {
        var principal = Principal.OnDevice(UserId.Parse(person.Id, CultureInfo.InvariantCulture), DeviceId.Parse(person.DeviceId, CultureInfo.InvariantCulture));
        return server.Services.GetRequiredService<IAccessTokens>().Issue(change(principal)).Text;
    }
}
