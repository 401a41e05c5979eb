using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Database;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Realtime;

/// <summary>Edits, recalls and reactions over sockets.</summary>
[Trait("Mode", "both")]
public sealed class ChangeSocketTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task A_change_reaches_every_device_of_both_with_the_change_before_it()
    {
        var (ann, bob, chat) = await Person.Friends(server);
        await using var anns = await ann.Connect();
        await using var annsTablet = await (await ann.OnAnotherDevice()).Connect();
        await using var bobs = await bob.Connect();
        await ann.SendText(chat, "helo");

        var edited = await Edit(ann, chat, 1, "hello");
        await bob.Put($"/api/v1/conversations/{chat}/messages/1/reactions/👍", new { });
        await ann.Post($"/api/v1/conversations/{chat}/messages/1/recall", new { });

        foreach (var device in new[] { anns, annsTablet, bobs })
        {
            var (first, second, third) = (await NextChange(device), await NextChange(device), await NextChange(device));
            Assert.Equal(
                [(1, 0), (2, 1), (3, 2)],
                new[] { first, second, third }.Select(p => (p.GetProperty("changeSeq").GetInt32(), p.GetProperty("prevChangeSeq").GetInt32())));
            Assert.True(JsonElement.DeepEquals(edited, first.GetProperty("message")));
            Assert.Equal((ann.Id, bob.Id), (first.GetProperty("by").GetString(), second.GetProperty("by").GetString()));
            Assert.Equal(bob.Id, second.GetProperty("message").GetProperty("reactions")[0].GetProperty("users")[0].GetString());
            Assert.Equal(
                ("{}", ann.Id),
                (third.GetProperty("message").GetProperty("body").ToString(), third.GetProperty("message").GetProperty("recalledBy").GetProperty("id")
                    .GetString()));
        }
    }

    [Fact]
    public async Task Who_was_away_learns_from_hello_that_something_changed_and_pulls_it()
    {
        var (ann, bob, chat) = await Person.Friends(server);
        for (var i = 1; i <= 3; i++)
            await ann.SendText(chat, $"{i}");
        await Edit(ann, chat, 1, "one");
        await Edit(ann, chat, 2, "two");
        await Edit(ann, chat, 1, "uno");

        await using var back = await bob.Connect();

        Assert.Equal(3, Assert.Single(back.Welcome.GetProperty("conversations").EnumerateArray()).GetProperty("changeSeq").GetInt64());
        var pulled = (await back.Command("pull", new { conversation = chat, changesAfter = 1, limit = 1 })).GetProperty("ok");
        Assert.Equal(("two", "2", true), (Text(pulled), pulled.GetProperty("nextCursor").GetString(), pulled.GetProperty("hasMore").GetBoolean()));
        var rest = (await back.Command("pull", new { conversation = chat, changesAfter = 2 })).GetProperty("ok");
        Assert.Equal(("uno", false), (Text(rest), rest.GetProperty("hasMore").GetBoolean()));
    }

    [Fact]
    public async Task Who_joined_a_group_later_is_not_shown_changes_of_what_was_said_before()
    {
        var (ann, bob, _) = await Person.Friends(server);
        var group = await ann.CreateGroup("Team", bob);
        await Eventually.True(async () => (await ann.History(group)).Count == 1, "the group's first line");
        await ann.SendText(group, "before");
        await JoinedAt(group, bob, 3);
        await using var bobs = await bob.Connect();

        await Edit(ann, group, 2, "before, but different");
        await ann.SendText(group, "after");
        await Edit(ann, group, 3, "afterwards");

        var told = await NextChange(bobs);
        Assert.Equal((3, 2), (told.GetProperty("message").GetProperty("seq").GetInt32(), told.GetProperty("changeSeq").GetInt32()));
        var changes = await bob.Get($"/api/v1/conversations/{group}/changes?after=0");
        Assert.Equal("afterwards", Text(changes));
    }

    [Fact]
    public async Task Changes_are_counted_as_messages_are()
    {
        await using var limited = await ChatServer.Start(settings =>
        {
            settings["limits.enabled"] = true;
            settings["limits.sends_per_user_per_five_seconds"] = 5;
        });
        var ann = await Person.Register(limited, "Ann");
        var chat = await ann.Befriend(await Person.Register(limited, "Bob"));
        await ann.SendText(chat, "hello");
        for (var i = 0; i < 4; i++)
            await ann.Put($"/api/v1/conversations/{chat}/messages/1/reactions/👍", new { });

        using var refused = await ann.Http.PutAsJsonAsync($"/api/v1/conversations/{chat}/messages/1/reactions/😀", new { });

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Single((await ann.History(chat))[0].GetProperty("reactions").EnumerateArray());
    }

    private static async Task<JsonElement> NextChange(SocketClient device) =>
        (await device.Next(f => f.TryGetProperty("push", out var push) && push.GetProperty("type").GetString() == "change")).GetProperty("push");

    private static string? Text(JsonElement page) =>
        Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("body").GetProperty("text").GetString();

    private static async Task<JsonElement> Edit(Person person, string conversation, int seq, string text)
    {
        var answer = await person.Http.PatchAsJsonAsync($"/api/v1/conversations/{conversation}/messages/{seq}", new { text });
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task JoinedAt(string group, Person member, long seq)
    {
        var (groupId, userId) = (GroupId.Parse(group, null), UserId.Parse(member.Id, null));
        var conversation = ConversationId.Of(groupId);
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await db.GroupMembers.Where(m => m.GroupId == groupId && m.UserId == userId).ExecuteUpdateAsync(set => set.SetProperty(m => m.JoinSeq, seq));
        await db.Sessions.Where(s => s.ConversationId == conversation && s.UserId == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.VisibleFromSeq, seq));
    }
}
