using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Conversations;

/// <summary>The chat list while messages arrive and are read.</summary>
[Trait("Mode", "both")]
public sealed class SessionListTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task The_first_message_makes_the_session_on_the_other_side_with_preview_and_unread()
    {
        var (alice, bob, chat) = await Person.Friends(server);
        Assert.Empty((await bob.Get("/api/v1/sessions")).GetProperty("items").EnumerateArray());

        await alice.SendText(chat, "one");
        await alice.SendText(chat, "two");

        var bobs = await OnlySession(bob);
        Assert.Equal(2, bobs.GetProperty("unread").GetInt64());
        Assert.Equal("two", bobs.GetProperty("lastMessage").GetProperty("text").GetString());
        Assert.Equal(alice.Id, bobs.GetProperty("peer").GetProperty("id").GetString());
        Assert.Equal(0, (await OnlySession(alice)).GetProperty("unread").GetInt64());
    }

    [Fact]
    public async Task Reading_only_moves_forward_and_never_past_the_end()
    {
        var (alice, bob, chat) = await Person.Friends(server);
        for (var i = 0; i < 3; i++)
            await alice.SendText(chat, $"{i}");

        Assert.Equal(1, (await bob.Put($"/api/v1/conversations/{chat}/read", new { seq = 2 })).GetProperty("unread").GetInt64());
        Assert.Equal(2, (await bob.Put($"/api/v1/conversations/{chat}/read", new { seq = 1 })).GetProperty("readSeq").GetInt64());
        var past = await bob.Put($"/api/v1/conversations/{chat}/read", new { seq = 999 });

        Assert.Equal(3, past.GetProperty("readSeq").GetInt64());
        Assert.Equal(0, (await OnlySession(bob)).GetProperty("unread").GetInt64());
    }

    [Fact]
    public async Task Sessions_come_by_last_activity_and_page_without_gap_or_repeat()
    {
        var alice = await Person.Register(server, "Alice");
        var chats = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            chats.Add(await alice.Befriend(await Person.Register(server, $"Friend {i}")));
            await alice.SendText(chats[i], "hi");
        }

        await alice.SendText(chats[1], "again");
        var seen = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await alice.Get($"/api/v1/sessions?limit=2{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("conversationId").GetString()!));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        Assert.Equal([chats[1], chats[4], chats[3], chats[2], chats[0]], seen);
    }

    private static async Task<JsonElement> OnlySession(Person person) =>
        Assert.Single((await person.Get("/api/v1/sessions")).GetProperty("items").EnumerateArray());
}
