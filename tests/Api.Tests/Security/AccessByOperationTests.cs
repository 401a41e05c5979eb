using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Security;

/// <summary>Strangers call every operation of the OpenAPI document, including new ones.</summary>
[Trait("Mode", "both")]
public sealed class AccessByOperationTests(ChatServer server) : IClassFixture<ChatServer>
{
    private const string Nobody = "0000000000000000000000000A";

    /// <summary>Strangers read a group's public card, join it and apply to it.</summary>
    private static readonly string[] OfStrangers = ["getPublicGroup", "joinGroup", "applyToGroup"];

    [Fact]
    public async Task Nothing_that_wants_a_token_is_done_without_one()
    {
        var operations = (await Operations()).Where(operation => operation.WantsToken).ToList();

        Assert.NotEmpty(operations);
        foreach (var operation in operations)
        {
            using var answer = await Call(operation, token: null, conversation: $"D{Nobody}", group: $"G{Nobody}");
            Assert.Equal((operation.Name, 401, "auth.required"), (operation.Name, (int)answer.StatusCode, await CodeOf(answer)));
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

        var operations = (await Operations()).Where(operation => operation.Path.Contains("/conversations/{conversationId}/messages", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(operations);
        foreach (var operation in operations)
        {
            using var answer = await Call(operation, bob.AccessToken, group, group);
            Assert.Equal((operation.Name, true), (operation.Name, answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden));
        }
    }

    [Fact]
    public async Task Ids_that_never_were_answer_the_same()
    {
        var eve = await Person.Register(server, "Eve");

        await AllRefuse(eve, $"D{Nobody}", $"G{Nobody}");
        await AllRefuse(eve, $"G{Nobody}", $"G{Nobody}");
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
        var operations = (await Operations()).Where(operation => operation.Path.Contains("{conversationId}", StringComparison.Ordinal)
            || operation.Path.StartsWith("/api/v1/groups/{id}", StringComparison.Ordinal)).Where(operation => !except.Contains(operation.Name)).ToList();
        Assert.InRange(operations.Count, 15, 100);
        foreach (var operation in operations)
        {
            using var answer = await Call(operation, stranger.AccessToken, conversation, group);
            var expected = operation.Path.Contains("/groups/", StringComparison.Ordinal) ? "group.not_found" : "conversation.not_found";
            Assert.Equal((operation.Name, conversation[..1], 404, expected), (operation.Name, conversation[..1], (int)answer.StatusCode, await CodeOf(answer)));
        }
    }

    private async Task<HttpResponseMessage> Call(Operation operation, string? token, string conversation, string group)
    {
        var path = operation.Path.Replace("{conversationId}", conversation, StringComparison.Ordinal)
            .Replace("/groups/{id}", $"/groups/{group}", StringComparison.Ordinal)
            .Replace("/applications/{id}", $"/applications/A{Nobody}", StringComparison.Ordinal)
            .Replace("{applicationId}", $"A{Nobody}", StringComparison.Ordinal)
            .Replace("{inviteId}", $"I{Nobody}", StringComparison.Ordinal)
            .Replace("{userId}", $"U{Nobody}", StringComparison.Ordinal)
            .Replace("{deviceId}", $"V{Nobody}", StringComparison.Ordinal)
            .Replace("{seq}", "1", StringComparison.Ordinal)
            .Replace("{emoji}", "%F0%9F%91%8D", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), path) { Content = BodyOf(operation.Name) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await server.Nodes[0].Client.SendAsync(request);
    }

    /// <summary>A body that the server would accept from a permitted caller; null for operations without one.</summary>
    private static HttpContent? BodyOf(string operation) => operation switch
    {
        "changeProfile" => JsonContent.Create(new { nickname = "Eve", gender = "unspecified" }),
        "setAvatar" => new ByteArrayContent([1]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } },
        "changePassword" => JsonContent.Create(new { oldPassword = ApiCalls.Password, newPassword = "another harbour" }),
        "chooseGoChatId" => JsonContent.Create(new { goChatId = "Eve_of_harbour" }),
        "remarkContact" => JsonContent.Create(new { remark = "mine" }),
        "starContact" => JsonContent.Create(new { starred = true }),
        "tagContact" => JsonContent.Create(new { tag = "mine" }),
        "changePrivacy" => JsonContent.Create(new { findableByTelephone = true, telephoneVisible = true, addableBy = "anyone" }),
        "applyForContact" => JsonContent.Create(new { userId = $"U{Nobody}", message = "" }),
        "createGroup" => JsonContent.Create(new { name = "ours" }),
        "renameGroup" => JsonContent.Create(new { name = "mine" }),
        "removeMembers" => JsonContent.Create(new { memberIds = new[] { $"U{Nobody}" } }),
        "transferGroup" => JsonContent.Create(new { userId = $"U{Nobody}" }),
        "muteMember" => JsonContent.Create(new { until = DateTimeOffset.UtcNow.AddHours(1) }),
        "changeAnnouncement" => JsonContent.Create(new { notice = "mine" }),
        "muteAllMembers" => JsonContent.Create(new { muted = true }),
        "inviteMembers" => JsonContent.Create(new { userIds = new[] { $"U{Nobody}" } }),
        "changeGroupSettings" => JsonContent.Create(new { addMode = "direct" }),
        "applyToGroup" => JsonContent.Create(new { message = "" }),
        "createInvite" => JsonContent.Create(new { hours = 1 }),
        "openSession" => JsonContent.Create(new { userId = $"U{Nobody}" }),
        "pinSession" => JsonContent.Create(new { pinned = true }),
        "muteSession" => JsonContent.Create(new { muted = true }),
        "saveDraft" => JsonContent.Create(new { text = "mine" }),
        "sendMessage" => JsonContent.Create(new { clientMessageId = Guid.NewGuid().ToString(), type = "text", body = new { text = "mine" } }),
        "editMessage" => JsonContent.Create(new { text = "mine" }),
        "markRead" => JsonContent.Create(new { seq = 1 }),
        _ => null,
    };

    private async Task<List<Operation>> Operations()
    {
        var document = await server.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where operation.Value.TryGetProperty("operationId", out _)
               select new Operation(
                   operation.Value.GetProperty("operationId").GetString()!, operation.Name.ToUpperInvariant(), path.Name,
                   operation.Value.TryGetProperty("security", out _)),
        ];
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length > 0 && JsonDocument.Parse(text).RootElement.TryGetProperty("code", out var code) ? code.GetString() : text;
    }

    private sealed record Operation(string Name, string Method, string Path, bool WantsToken);
}
