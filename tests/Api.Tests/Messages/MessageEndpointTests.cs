using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Messages;

/// <summary>Messages and history over HTTP.</summary>
[Trait("Mode", "both")]
public sealed class MessageEndpointTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task A_text_between_contacts_gets_the_next_sequence_and_stands_in_both_histories()
    {
        var (alice, bob, chat) = await Person.Friends(server);

        var first = await alice.SendText(chat, "你好 👋");
        var second = await bob.SendText(chat, "hi");

        Assert.Equal(1, first.GetProperty("seq").GetInt64());
        Assert.Equal(2, second.GetProperty("seq").GetInt64());
        foreach (var reader in new[] { alice, bob })
        {
            var history = await reader.History(chat);
            Assert.Equal(["你好 👋", "hi"], history.Select(Text));
            Assert.Equal([alice.Id, bob.Id], history.Select(m => m.GetProperty("sender").GetProperty("id").GetString()));
        }
    }

    [Fact]
    public async Task A_repeat_under_the_same_client_id_is_the_same_message_and_other_words_conflict()
    {
        var (alice, _, chat) = await Person.Friends(server);
        var first = await alice.SendText(chat, "once", "same-id");

        var repeat = await alice.SendText(chat, "once", "same-id");
        var other = await PostText(alice, chat, "twice", "same-id");

        Assert.Equal(first.GetProperty("id").GetString(), repeat.GetProperty("id").GetString());
        Assert.Equal(first.GetProperty("seq").GetInt64(), repeat.GetProperty("seq").GetInt64());
        await Refused(other, HttpStatusCode.Conflict, "message.conflict");
        Assert.Single(await alice.History(chat));
    }

    [Fact]
    public async Task Twenty_repeats_at_the_same_moment_are_one_message()
    {
        var (alice, _, chat) = await Person.Friends(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => alice.SendText(chat, "once", "same-moment")));

        Assert.Single(answers.Select(a => a.GetProperty("id").GetString()).Distinct());
        Assert.Single(await alice.History(chat));
    }

    [Fact]
    public async Task A_stranger_may_neither_post_nor_read()
    {
        var (alice, _, chat) = await Person.Friends(server);
        var mallory = await Person.Register(server, "Mallory");
        await alice.SendText(chat, "private");

        await Refused(await PostText(mallory, chat, "let me in"), HttpStatusCode.NotFound, "conversation.not_found");
        await Refused(
            await mallory.Http.GetAsync(new Uri($"/api/v1/conversations/{chat}/messages", UriKind.Relative)), HttpStatusCode.NotFound,
            "conversation.not_found");
        await Refused(await mallory.Http.GetAsync(new Uri($"/api/v1/sessions/{chat}", UriKind.Relative)), HttpStatusCode.NotFound, "conversation.not_found");
        await Refused(
            await mallory.Http.PutAsJsonAsync($"/api/v1/conversations/{chat}/read", new { seq = 1 }), HttpStatusCode.NotFound, "conversation.not_found");
        await Refused(await mallory.Http.PostAsJsonAsync("/api/v1/sessions", new { userId = alice.Id }), HttpStatusCode.Forbidden, "contact.not_contact");
        Assert.Single(await alice.History(chat));
    }

    [Fact]
    public async Task Someone_outside_a_group_may_not_post_there()
    {
        var (alice, bob, _) = await Person.Friends(server);
        var group = await alice.CreateGroup("Team", bob);
        var mallory = await Person.Register(server, "Mallory");

        await Refused(await PostText(mallory, group, "let me in"), HttpStatusCode.NotFound, "conversation.not_found");
        await Refused(await mallory.Http.PostAsJsonAsync("/api/v1/sessions", new { groupId = group }), HttpStatusCode.NotFound, "conversation.not_found");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_001)]
    public async Task A_text_that_is_empty_or_too_long_is_refused_by_field(int length)
    {
        var (alice, _, chat) = await Person.Friends(server);

        var answer = await PostText(alice, chat, new string('字', length));

        var problem = await Refused(answer, HttpStatusCode.BadRequest, "validation");
        Assert.True(problem.GetProperty("errors").TryGetProperty("body.text", out _), problem.ToString());
        Assert.Empty(await alice.History(chat));
    }

    [Fact]
    public async Task A_text_of_5000_characters_arrives_whole()
    {
        var (alice, bob, chat) = await Person.Friends(server);
        var text = new string('字', 5_000);

        await alice.SendText(chat, text);

        Assert.Equal(text, Text(Assert.Single(await bob.History(chat))));
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_is_refused()
    {
        var (alice, _, chat) = await Person.Friends(server);
        var json = """{"clientMessageId":"lone","type":"text","body":{"text":"\ud800"}}""";

        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        var answer = await alice.Http.PostAsync(new Uri($"/api/v1/conversations/{chat}/messages", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await alice.History(chat));
    }

    [Fact]
    public async Task History_pages_both_ways_by_sequence()
    {
        var (alice, bob, chat) = await Person.Friends(server);
        for (var i = 1; i <= 7; i++)
            await alice.SendText(chat, $"{i}");

        var newest = await bob.Get($"/api/v1/conversations/{chat}/messages?limit=3");
        var older = await bob.History(chat, "?beforeSeq=5&limit=3");
        var newer = await bob.Get($"/api/v1/conversations/{chat}/messages?afterSeq=5&limit=3");

        Assert.Equal(["5", "6", "7"], newest.GetProperty("items").EnumerateArray().Select(Text));
        Assert.True(newest.GetProperty("hasMore").GetBoolean());
        Assert.Equal(["2", "3", "4"], older.Select(Text));
        Assert.Equal(["6", "7"], newer.GetProperty("items").EnumerateArray().Select(Text));
        Assert.False(newer.GetProperty("hasMore").GetBoolean());
    }

    [Fact]
    public async Task A_group_tells_its_members_how_it_began_and_who_left()
    {
        var (alice, bob, _) = await Person.Friends(server);
        var group = await alice.CreateGroup("Team", bob);
        Assert.Single(await bob.History(group));

        await bob.Http.DeleteAsync(new Uri($"/api/v1/groups/{group}/members/me", UriKind.Relative));
        await Eventually.True(async () => (await alice.History(group)).Count == 2, "the line about leaving");

        var lines = await alice.History(group);
        Assert.Equal(["group.created", "group.memberLeft"], lines.Select(l => l.GetProperty("body").GetProperty("event").GetString()));
        Assert.Equal(bob.Id, lines[1].GetProperty("body").GetProperty("actor").GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("sender").ValueKind);
        await Refused(
            await bob.Http.GetAsync(new Uri($"/api/v1/conversations/{group}/messages", UriKind.Relative)), HttpStatusCode.NotFound, "conversation.not_found");
    }

    [Fact]
    public async Task Nothing_stands_before_the_line_about_a_groups_beginning()
    {
        var (alice, bob, _) = await Person.Friends(server);
        await using var socket = await bob.Connect();

        var group = await alice.CreateGroup("Team", bob);
        var first = await alice.SendText(group, "at once");

        Assert.Equal(2, first.GetProperty("seq").GetInt64());
        Assert.Equal([1L, 2L], (await bob.History(group)).Select(m => m.GetProperty("seq").GetInt64()));
        Assert.Equal(1, await NextSeq());
        Assert.Equal(2, await NextSeq());

        async Task<long> NextSeq() => (await socket.NextMessage()).GetProperty("seq").GetInt64();
    }

    [Fact]
    public async Task Json_ten_thousand_levels_deep_is_refused()
    {
        var (alice, _, chat) = await Person.Friends(server);
        var deep = new string('[', 10_000) + new string(']', 10_000);
        using var body = new StringContent($$"""{"clientMessageId":"deep","type":"text","body":{{deep}}}""", System.Text.Encoding.UTF8, "application/json");

        var answer = await alice.Http.PostAsync(new Uri($"/api/v1/conversations/{chat}/messages", UriKind.Relative), body);

        await Refused(answer, HttpStatusCode.BadRequest, "body.malformed");
    }

    private static string? Text(JsonElement message) => message.GetProperty("body").GetProperty("text").GetString();

    private static Task<HttpResponseMessage> PostText(Person person, string chat, string text, string clientMessageId = "c1") =>
        person.Http.PostAsJsonAsync($"/api/v1/conversations/{chat}/messages", new { clientMessageId, type = "text", body = new { text } });

    private static async Task<JsonElement> Refused(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
        return problem;
    }
}
