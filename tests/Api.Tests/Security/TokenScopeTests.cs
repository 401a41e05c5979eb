using System.Globalization;
using System.Net;
using System.Text.Json;
using GoChat.Api.Realtime.Verbs;
using GoChat.Api.Tests.Accounts;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Security;

/// <summary>
/// A token allows only what its scope names, and only a device's token is accepted. No use case issues a narrower scope yet: these tokens are created like
/// the server's own.
/// </summary>
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

    /// <summary>A socket may do what its newest token allows.</summary>
    [Fact]
    public async Task A_socket_sends_nothing_until_its_token_may_write()
    {
        var (ann, _, chat) = await Person.Friends(server);
        await using var socket = await SocketClient.Open(server);
        await socket.Hello(Token(ann, p => p with { Scopes = Scopes.Read }), 0, null);

        Assert.Equal("auth.scope_missing", Code(await socket.Send(chat, "too early")));
        Assert.Equal("auth.scope_missing", Code(await socket.Command("read", new { conversation = chat, seq = 0 })));
        var pulled = await socket.Command("pull", new { conversation = chat, afterSeq = 0 });
        Assert.Empty(pulled.GetProperty("ok").GetProperty("items").EnumerateArray());

        Assert.True((await socket.Command("auth", new { token = Token(ann, p => p) })).TryGetProperty("ok", out _));
        Assert.Equal(1, (await socket.Send(chat, "now")).GetProperty("ok").GetProperty("seq").GetInt64());
    }

    [Theory]
    [InlineData(Scopes.None)]
    [InlineData(Scopes.Read)]
    [InlineData(Scopes.Write)]
    public async Task Every_verb_is_refused_without_the_scope_that_the_table_states(Scopes scopes)
    {
        var (ann, bob, chat) = await Person.Friends(server);
        var token = Token(ann, p => p with { Scopes = scopes });
        var arguments = new Dictionary<string, object>
        {
            ["hello"] = new { token, pts = 0 },
            ["auth"] = new { token },
            ["open"] = new { conversations = new[] { chat } },
            ["send"] = new { conversation = chat, clientMessageId = "c1", type = "text", body = new { text = "hello" } },
            ["read"] = new { conversation = chat, seq = 0 },
            ["delivered"] = new { conversation = chat, seq = 0 },
            ["typing"] = new { conversation = chat },
            ["presence"] = new { users = new[] { bob.Id } },
            ["pull"] = new { conversation = chat, afterSeq = 0 },
        };
        await using var socket = await ann.Connect();
        await socket.Command("auth", arguments["auth"]);
        await using var first = await SocketClient.Open(server);

        foreach (var verb in server.Services.GetRequiredService<VerbTable>().All)
        {
            var answer = await (verb.Name == "hello" ? first : socket).Command(verb.Name, arguments[verb.Name]);
            var refused = answer.TryGetProperty("error", out _) ? Code(answer) : null;
            Assert.Equal((verb.Name, scopes.HasFlag(verb.Needed) ? null : "auth.scope_missing"), (verb.Name, refused));
        }
    }

    [Fact]
    public async Task A_socket_belongs_to_a_device()
    {
        var ann = await Person.Register(server, "Ann");
        await using var socket = await SocketClient.Open(server);

        var answer = await socket.Command("hello", new { token = Token(ann, p => p with { Device = null }), pts = 0 });
        await socket.Closed();

        Assert.Equal(("auth.invalid_token", 4500), (Code(answer), (int)socket.CloseStatus!.Value));
    }

    private static string? Code(JsonElement frame) => frame.GetProperty("error").GetProperty("code").GetString();

    private static async Task Is(HttpStatusCode expected, HttpResponseMessage answer)
    {
        if (expected == HttpStatusCode.Forbidden)
            await answer.IsRefused(expected, "auth.scope_missing");
        else
            await answer.Json(expected);
    }

    private string Token(Person person, Func<Principal, Principal> change)
    {
        var principal = Principal.OnDevice(
            UserId.Parse(person.Id, CultureInfo.InvariantCulture), DeviceId.Parse(person.DeviceId, CultureInfo.InvariantCulture));
        return server.Services.GetRequiredService<IAccessTokens>().Issue(change(principal)).Text;
    }
}
