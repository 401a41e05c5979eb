using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Infrastructure.Database;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Messages;

/// <summary>Messages that a newer server stored in the same database, of a kind or in a form that this version does not know.</summary>
[Trait("Mode", "both")]
public sealed class UnknownKindTests(ChatServer server) : IClassFixture<ChatServer>
{
    private const string Image = """{"v":1,"type":"image","url":"/static/1"}""";
    private const string NextText = """{"v":9,"type":"text","words":["hi"]}""";

    [Fact]
    public async Task They_stand_in_the_history_over_both_transports_as_they_were_stored()
    {
        var (alice, bob, chat) = await Person.Friends(server);
        await alice.SendText(chat, "before");
        await Store(alice, chat, "Image", Image);
        await Store(alice, chat, "Text", NextText);
        await alice.SendText(chat, "after");
        await using var socket = await bob.Connect();

        var pulled = await socket.Command("pull", new { conversation = chat, afterSeq = 0 });

        foreach (var messages in new[] { await bob.History(chat), [.. pulled.GetProperty("ok").GetProperty("items").EnumerateArray()] })
        {
            Assert.Equal(["text", "image", "unknown", "text"], messages.Select(m => m.GetProperty("type").GetString()));
            Assert.Equal([Image, NextText], messages.Skip(1).Take(2).Select(m => m.GetProperty("body").GetRawText()));
            Assert.All(messages, m => Assert.Equal(alice.Id, m.GetProperty("sender").GetProperty("id").GetString()));
        }
    }

    [Fact]
    public async Task They_take_reactions_and_can_be_recalled_not_edited()
    {
        var (alice, bob, chat) = await Person.Friends(server);
        var seq = await Store(alice, chat, "Image", Image);
        await using var socket = await bob.Connect();

        await bob.Put($"/api/v1/conversations/{chat}/messages/{seq}/reactions/👍", new { });
        using var edited = await alice.Http.PatchAsJsonAsync($"/api/v1/conversations/{chat}/messages/{seq}", new { text = "words" });
        await edited.IsRefused(HttpStatusCode.Conflict, "message.not_editable");
        var shown = await bob.Get($"/api/v1/sessions/{chat}");
        var recalled = await alice.Post($"/api/v1/conversations/{chat}/messages/{seq}/recall", new { });

        Assert.Equal(("image", ""), (Last(shown, "type"), Last(shown, "text")));
        Assert.Equal(("image", "{}"), (recalled.GetProperty("type").GetString(), recalled.GetProperty("body").GetRawText()));
        var pushed = (await socket.Next(frame => Changes(frame, "change", 1))).GetProperty("push").GetProperty("message");
        Assert.Equal(("image", Image), (pushed.GetProperty("type").GetString(), pushed.GetProperty("body").GetRawText()));
    }

    [Theory]
    [InlineData("image")]
    [InlineData("system")]
    [InlineData("unknown")]
    public async Task They_cannot_be_sent(string type)
    {
        var (alice, _, chat) = await Person.Friends(server);
        var message = new { clientMessageId = "c", type, body = new { text = "t" } };
        await using var socket = await alice.Connect();

        using var overHttp = await alice.Http.PostAsJsonAsync($"/api/v1/conversations/{chat}/messages", message);
        var overSocket = await socket.Command("send", new { conversation = chat, message.clientMessageId, message.type, message.body });

        await overHttp.IsRefused(HttpStatusCode.BadRequest, "body.malformed");
        var error = overSocket.GetProperty("error");
        Assert.Equal(("socket.bad_arguments", true), (error.GetProperty("code").GetString(), error.GetProperty("errors").TryGetProperty("type", out _)));
    }

    private static string? Last(JsonElement session, string field) => session.GetProperty("lastMessage").GetProperty(field).GetString();

    private static bool Changes(JsonElement frame, string type, long changeSeq) =>
        frame.TryGetProperty("push", out var push) && push.GetProperty("type").GetString() == type && push.GetProperty("changeSeq").GetInt64() == changeSeq;

    /// <summary>Posts a message, then stores it as a newer server would.</summary>
    private async Task<long> Store(Person sender, string chat, string type, string body)
    {
        var seq = (await sender.SendText(chat, "picture")).GetProperty("seq").GetInt64();
        await using var scope = server.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database
            .ExecuteSqlAsync($"UPDATE message SET type = {type}, body = {body} WHERE conversation_id = {chat} AND seq = {seq}");
        Assert.Equal(1, stored);
        return seq;
    }
}
