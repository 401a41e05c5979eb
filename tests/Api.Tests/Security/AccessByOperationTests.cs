using System.Net;
using System.Net.Http.Headers;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Security;

/// <summary>Strangers call every operation of the OpenAPI document, including new ones.</summary>
[Trait("Mode", "both")]
public sealed class AccessByOperationTests(ChatServer server) : IClassFixture<ChatServer>
{
    /// <summary>Strangers read a group's public card, join it and apply to it.</summary>
    private static readonly string[] OfStrangers = ["getPublicGroup", "joinGroup", "applyToGroup"];

    [Fact]
    public async Task Nothing_that_wants_a_token_is_done_without_one()
    {
        var operations = (await ApiOperation.All(server)).Where(operation => operation.WantsToken).ToList();

        Assert.NotEmpty(operations);
        foreach (var operation in operations)
        {
            using var answer = await operation.Call(server.Nodes[0].Client, CallTarget.OfNobody, token: null);
            Assert.Equal((operation.Name, 401, "auth.required"), (operation.Name, (int)answer.StatusCode, await ApiOperation.CodeOf(answer)));
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }
    }

    [Fact]
    public async Task Conversations_and_groups_of_others_are_not_there()
    {
        var (ann, bob, eve) = (await Person.Register(server, "Ann"), await Person.Register(server, "Bob"), await Person.Register(server, "Eve"));
        var chat = await ann.Befriend(bob);
        await ann.SendText(chat, "for Bob alone");
        var group = await ann.CreateGroup("ours", bob);

        await AllRefuse(eve, chat, group, OfStrangers);
        await AllRefuse(eve, group, group, OfStrangers);

        var messages = await bob.History(chat);
        Assert.Equal("for Bob alone", Assert.Single(messages).GetProperty("body").GetProperty("text").GetString());
        Assert.Empty(messages[0].GetProperty("reactions").EnumerateArray());
        Assert.Equal(2, (await bob.Get($"/api/v1/groups/{group}/members")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Neither_are_those_of_which_one_is_no_member_any_more()
    {
        var (ann, bob) = (await Person.Register(server, "Ann"), await Person.Register(server, "Bob"));
        await ann.Befriend(bob);
        var group = await ann.CreateGroup("ours", bob);
        using (await bob.Http.DeleteAsync(new Uri($"/api/v1/groups/{group}/members/me", UriKind.Relative)))
        {
        }

        var operations = (await ApiOperation.All(server))
            .Where(operation => operation.Path.Contains("/conversations/{conversationId}/messages", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(operations);
        var target = CallTarget.OfNobody with { Conversation = group, Group = group };
        foreach (var operation in operations)
        {
            using var answer = await operation.Call(server.Nodes[0].Client, target, bob.AccessToken);
            Assert.Equal((operation.Name, true), (operation.Name, answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden));
        }
    }

    [Fact]
    public async Task Ids_that_never_were_answer_the_same()
    {
        var eve = await Person.Register(server, "Eve");

        await AllRefuse(eve, CallTarget.OfNobody.Conversation, CallTarget.OfNobody.Group);
        await AllRefuse(eve, CallTarget.OfNobody.Group, CallTarget.OfNobody.Group);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("cookie")]
    [InlineData("basic")]
    [InlineData("two")]
    public async Task A_token_counts_where_it_belongs_and_nowhere_else(string way)
    {
        var lin = await server.Client.Register();
        using var request = new HttpRequestMessage(HttpMethod.Get, way == "query" ? $"/api/v1/me?access_token={lin.Token}" : "/api/v1/me");
        if (way == "cookie")
            request.Headers.Add("Cookie", $"access_token={lin.Token}");
        if (way == "basic")
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", lin.Token);
        if (way == "two")
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {lin.Token}, Bearer {lin.Token}");
        using var client = server.CreateClient();

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task AllRefuse(Person stranger, string conversation, string group, params string[] except)
    {
        var operations = (await ApiOperation.All(server)).Where(operation => operation.Path.Contains("{conversationId}", StringComparison.Ordinal)
            || operation.Path.StartsWith("/api/v1/groups/{id}", StringComparison.Ordinal)).Where(operation => !except.Contains(operation.Name)).ToList();
        Assert.InRange(operations.Count, 15, 100);
        var target = CallTarget.OfNobody with { Conversation = conversation, Group = group };
        foreach (var operation in operations)
        {
            using var answer = await operation.Call(server.Nodes[0].Client, target, stranger.AccessToken);
            var expected = operation.Path.Contains("/groups/", StringComparison.Ordinal) ? "group.not_found" : "conversation.not_found";
            var (status, code) = ((int)answer.StatusCode, await ApiOperation.CodeOf(answer));
            Assert.Equal((operation.Name, conversation[..1], 404, expected), (operation.Name, conversation[..1], status, code));
        }
    }
}
