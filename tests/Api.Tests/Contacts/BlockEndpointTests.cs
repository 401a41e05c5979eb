using System.Net;
using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Contacts;

/// <summary>Blocked people, deleted contacts and privacy through the front door.</summary>
[Trait("Mode", "both")]
public sealed class BlockEndpointTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task Whoever_is_blocked_is_refused_and_heard_again_when_unblocked()
    {
        var (ann, bob, chat) = await Person.Friends(server);
        await ann.SendText(chat, "before");

        var card = await ann.Put($"/api/v1/blocks/{bob.Id}", new { });
        Assert.Equal((bob.Id, true), (card.GetProperty("id").GetString(), card.GetProperty("isContact").GetBoolean()));

        Assert.Equal((HttpStatusCode.Forbidden, "contact.blocked"), await Sending(bob, chat));
        await ann.SendText(chat, "one's own block does not stop one's own words");
        Assert.Equal(bob.Id, Assert.Single(Items(await ann.Get("/api/v1/blocks"))).GetProperty("id").GetString());

        await Delete(ann, $"/api/v1/blocks/{bob.Id}");
        Assert.Equal(3, (await bob.SendText(chat, "after")).GetProperty("seq").GetInt64());
        Assert.Empty(Items(await ann.Get("/api/v1/blocks")));
    }

    [Fact]
    public async Task A_socket_that_sends_meets_the_block_with_its_next_message()
    {
        var (ann, bob, chat) = await Person.Friends(server);
        await using var socket = await bob.Connect();
        Assert.True((await socket.Send(chat, "first")).TryGetProperty("ok", out _));

        await ann.Put($"/api/v1/blocks/{bob.Id}", new { });

        Assert.Equal("contact.blocked", (await socket.Send(chat, "second")).GetProperty("error").GetProperty("code").GetString());
        Assert.Single(await ann.History(chat));
    }

    /// <summary>One outcome: each message is in the history of both or was refused, and none is accepted after the answer to the block.</summary>
    [Fact]
    public async Task A_block_while_messages_are_on_their_way_refuses_all_that_come_after_it()
    {
        for (var round = 0; round < 5; round++)
        {
            var (ann, bob, chat) = await Person.Friends(server);
            await using var socket = await bob.Connect();

            var sent = Enumerable.Range(0, 20).Select(i => socket.Send(chat, $"text {i}")).ToList();
            await ann.Put($"/api/v1/blocks/{bob.Id}", new { });
            var outcomes = await Task.WhenAll(sent);
            var after = await socket.Send(chat, "after the answer");

            Assert.Equal("contact.blocked", after.GetProperty("error").GetProperty("code").GetString());
            var accepted = outcomes.Count(outcome => outcome.TryGetProperty("ok", out _));
            Assert.All(outcomes.Where(outcome => outcome.TryGetProperty("error", out _)), outcome =>
                Assert.Equal("contact.blocked", outcome.GetProperty("error").GetProperty("code").GetString()));
            Assert.Equal(accepted, (await ann.History(chat)).Count);
            Assert.Equal(accepted, (await bob.History(chat)).Count);
        }
    }

    [Fact]
    public async Task A_deleted_contact_keeps_the_history_and_cannot_be_written_to()
    {
        var (ann, bob, chat) = await Person.Friends(server);
        await ann.SendText(chat, "before");
        await using var bobs = await bob.Connect();

        await Delete(ann, $"/api/v1/contacts/{bob.Id}");

        Assert.Equal(ann.Id, (await bobs.NextEvent("contact.removed")).GetProperty("event").GetProperty("payload").GetProperty("userId").GetString());
        foreach (var person in new[] { ann, bob })
        {
            Assert.Empty(Items(await person.Get("/api/v1/contacts")));
            Assert.Single(await person.History(chat));
            Assert.Equal((HttpStatusCode.Forbidden, "contact.not_contact"), await Sending(person, chat));
        }
    }

    [Fact]
    public async Task Details_are_seen_by_the_other_device_of_their_owner()
    {
        var (ann, bob, _) = await Person.Friends(server);
        var tablet = await ann.OnAnotherDevice();
        await using var socket = await tablet.Connect();

        await ann.Put($"/api/v1/contacts/{bob.Id}/remark", new { remark = "Captain" });
        await ann.Put($"/api/v1/contacts/{bob.Id}/star", new { starred = true });
        var card = await ann.Post($"/api/v1/contacts/{bob.Id}/tags", new { tag = "Work" });

        Assert.Equal(
            ("Captain", true, "Work"),
            (card.GetProperty("remark").GetString(), card.GetProperty("starred").GetBoolean(), card.GetProperty("tags")[0].GetString()));
        var heard = (await socket.NextEvent("contact.changed")).GetProperty("event").GetProperty("payload").GetProperty("contact");
        Assert.Equal("Captain", heard.GetProperty("remark").GetString());
        Assert.Equal(card.GetRawText(), Assert.Single(Items(await tablet.Get("/api/v1/contacts"))).GetRawText());
        Assert.Equal("""{"tag":"Work","contacts":1}""", Assert.Single(Items(await tablet.Get("/api/v1/contacts/tags"))).GetRawText());
    }

    [Fact]
    public async Task A_hidden_telephone_is_gone_from_search_and_from_contacts_at_every_node()
    {
        var (ann, bob, _) = await Person.Friends(server);
        await using var socket = await ann.Connect();

        await bob.Put("/api/v1/me/privacy", new { findableByTelephone = false, telephoneVisible = false, addableBy = "groupMembers" });

        Assert.Equal("groupMembers", (await bob.Get("/api/v1/me/privacy")).GetProperty("addableBy").GetString());
        Assert.Empty(Items(await ann.Get($"/api/v1/users?query={bob.Telephone[3..]}")));
        Assert.Equal(JsonValueKind.Null, Assert.Single(Items(await ann.Get("/api/v1/contacts"))).GetProperty("telephone").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await ann.Get($"/api/v1/users/{bob.Id}")).GetProperty("telephone").ValueKind);
        var told = (await socket.NextEvent("contact.changed")).GetProperty("event").GetProperty("payload").GetProperty("contact");
        Assert.Equal(JsonValueKind.Null, told.GetProperty("telephone").ValueKind);
    }

    private static async Task<(HttpStatusCode, string?)> Sending(Person sender, string chat)
    {
        using var body = System.Net.Http.Json.JsonContent.Create(
            new { clientMessageId = Guid.NewGuid().ToString(), type = "text", body = new { text = "hello?" } });
        using var answer = await sender.Http.PostAsync(new Uri($"/api/v1/conversations/{chat}/messages", UriKind.Relative), body);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
    }

    private static async Task Delete(Person person, string path) =>
        Assert.Equal(HttpStatusCode.NoContent, (await person.Http.DeleteAsync(new Uri(path, UriKind.Relative))).StatusCode);

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];
}
