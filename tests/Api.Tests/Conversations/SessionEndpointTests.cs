using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Conversations;

/// <summary>A user's own settings of a session, over HTTP.</summary>
[Trait("Mode", "both")]
public sealed class SessionEndpointTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task Pin_mute_draft_and_unread_answer_the_session_as_it_is_now()
    {
        var (alice, _, chat) = await Friends();

        await alice.Put($"/api/v1/sessions/{chat}/pin", new { pinned = true });
        await alice.Put($"/api/v1/sessions/{chat}/mute", new { muted = true });
        await alice.Put($"/api/v1/sessions/{chat}/draft", new { text = "half a thought" });
        var session = await alice.Put($"/api/v1/sessions/{chat}/unread", new { });

        Assert.True(
            session.GetProperty("pinned").GetBoolean() && session.GetProperty("muted").GetBoolean() && session.GetProperty("markedUnread").GetBoolean());
        Assert.Equal(("half a thought", 1L), (session.GetProperty("draft").GetString(), session.GetProperty("draftVersion").GetInt64()));
        Assert.Equal(session.ToString(), (await alice.Get($"/api/v1/sessions/{chat}")).ToString());

        var undone = await alice.Put($"/api/v1/sessions/{chat}/draft", new { text = "", draftVersion = 1 });
        Assert.Equal(JsonValueKind.Null, undone.GetProperty("draft").ValueKind);
    }

    [Fact]
    public async Task A_draft_written_over_an_older_one_conflicts()
    {
        var (alice, _, chat) = await Friends();
        await alice.Put($"/api/v1/sessions/{chat}/draft", new { text = "on the desk" });

        await Refused(
            await alice.Http.PutAsJsonAsync($"/api/v1/sessions/{chat}/draft", new { text = "on the phone", draftVersion = 0 }), HttpStatusCode.Conflict,
            "session.draft_conflict");
        await Refused(
            await alice.Http.PutAsJsonAsync($"/api/v1/sessions/{chat}/draft", new { text = new string('x', 5_001) }), HttpStatusCode.BadRequest, "validation");

        Assert.Equal("on the desk", (await alice.Get($"/api/v1/sessions/{chat}")).GetProperty("draft").GetString());
    }

    [Fact]
    public async Task Removed_from_the_list_until_the_next_message()
    {
        var (alice, bob, chat) = await Friends();

        Assert.Equal(HttpStatusCode.NoContent, (await Delete(alice, $"/api/v1/sessions/{chat}")).StatusCode);
        Assert.Empty(await Listed(alice));
        await bob.SendText(chat, "still there?");

        Assert.Equal("still there?", Assert.Single(await Listed(alice)).GetProperty("lastMessage").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Clearing_hides_what_there_was_from_history_and_preview()
    {
        var (alice, bob, chat) = await Friends();
        await bob.SendText(chat, "second");

        Assert.Equal(HttpStatusCode.NoContent, (await Delete(alice, $"/api/v1/conversations/{chat}/messages")).StatusCode);

        Assert.Empty(await alice.History(chat));
        var session = Assert.Single(await Listed(alice));
        Assert.Equal((JsonValueKind.Null, 0L), (session.GetProperty("lastMessage").ValueKind, session.GetProperty("unread").GetInt64()));
        Assert.Equal(2, (await bob.History(chat)).Count);
    }

    [Fact]
    public async Task A_stranger_finds_nothing()
    {
        var (_, _, chat) = await Friends();
        var mallory = await Person.Register(server, "Mallory");

        foreach (var (
            what, body) in new (string, object)[] { ("pin", new { pinned = true }), ("mute", new { muted = true }), ("draft", new { text = "x" }),
            ("unread", new { }) })
        {
            await Refused(await mallory.Http.PutAsJsonAsync($"/api/v1/sessions/{chat}/{what}", body), HttpStatusCode.NotFound, "conversation.not_found");
        }

        await Refused(await Delete(mallory, $"/api/v1/sessions/{chat}"), HttpStatusCode.NotFound, "conversation.not_found");
        await Refused(await Delete(mallory, $"/api/v1/conversations/{chat}/messages"), HttpStatusCode.NotFound, "conversation.not_found");
    }

    [Fact]
    public async Task A_body_without_its_field_is_refused_rather_than_guessed()
    {
        var (alice, _, chat) = await Friends();

        Assert.Equal(HttpStatusCode.BadRequest, (await alice.Http.PutAsJsonAsync($"/api/v1/sessions/{chat}/pin", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await alice.Http.PutAsJsonAsync($"/api/v1/sessions/{chat}/draft", new { text = (string?)null })).StatusCode);
    }

    private static async Task<IReadOnlyList<JsonElement>> Listed(Person person) =>
        [.. (await person.Get("/api/v1/sessions")).GetProperty("items").EnumerateArray()];

    private static Task<HttpResponseMessage> Delete(Person person, string path) => person.Http.DeleteAsync(new Uri(path, UriKind.Relative));

    private static async Task Refused(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
    }

    /// <summary>Two contacts whose chat is in both chat lists, with one message.</summary>
    private async Task<(Person Alice, Person Bob, string Chat)> Friends()
    {
        var alice = await Person.Register(server, "Alice");
        var bob = await Person.Register(server, "Bob");
        var chat = await alice.Befriend(bob);
        await alice.SendText(chat, "first");
        return (alice, bob, chat);
    }
}
