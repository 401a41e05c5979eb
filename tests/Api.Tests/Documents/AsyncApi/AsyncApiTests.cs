using System.Text.Json;
using GoChat.Api.Tests.Realtime;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Documents.AsyncApi;

/// <summary>Compares docs/asyncapi.yaml with every kind of frame that the server sends.</summary>
[Trait("Mode", "both")]
public sealed class AsyncApiTests(FastServer fast) : IClassFixture<FastServer>, IAsyncLifetime
{
    private readonly ChatServer _server = fast.Server;
    private AsyncApiContract _contract = null!;
    private Person _ann = null!;
    private Person _bob = null!;
    private string _chat = null!;

    public async Task InitializeAsync()
    {
        _contract = await AsyncApiContract.Of(_server);
        (_ann, _bob) = (await Person.Register(_server, "Ann"), await Person.Register(_server, "Bob"));
        _chat = await _ann.Befriend(_bob);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_command_and_its_reply_are_as_described()
    {
        await using var socket = await SocketClient.Open(_server);
        var welcome = await Ask(
            socket, "hello",
            new { token = _ann.AccessToken, pts = 0, epoch = (string?)null, open = new[] { new { conversation = _chat, seq = 0, changeSeq = 0 } } });
        await Ask(socket, "auth", new { token = await _ann.FreshToken() });
        await Ask(socket, "open", new { conversations = new[] { _chat } });
        await Ask(socket, "send", new { conversation = _chat, clientMessageId = "c1", type = "text", body = new { text = "hello" } });
        await Ask(socket, "read", new { conversation = _chat, seq = 1 });
        await Ask(socket, "delivered", new { conversation = _chat, seq = 1 });
        await Ask(socket, "typing", new { conversation = _chat });
        await Ask(socket, "presence", new { users = new[] { _bob.Id } });
        await Ask(socket, "pull", new { conversation = _chat, afterSeq = 0, limit = 1 });
        await _ann.Put($"/api/v1/conversations/{_chat}/messages/1/reactions/👍", new { });
        await _ann.Post($"/api/v1/conversations/{_chat}/messages/1/recall", new { });
        Assert.Single(
            (await Ask(socket, "pull", new { conversation = _chat, changesAfter = 0, limit = 1 })).GetProperty("ok").GetProperty("items").EnumerateArray());
        await _ann.CreateGroup("Team", _bob);

        await using var back = await SocketClient.Open(_server);
        var recovered = await Ask(back, "hello", new { token = _ann.AccessToken, pts = 1, epoch = welcome.GetProperty("ok").GetProperty("epoch").GetString() });

        Assert.NotEmpty(recovered.GetProperty("ok").GetProperty("events").EnumerateArray());
        Assert.Equal(2, recovered.GetProperty("ok").GetProperty("conversations").GetArrayLength());
    }

    [Fact]
    public async Task Every_refusal_is_as_described()
    {
        await using var socket = await SocketClient.Open(_server);
        await Refused(socket, "open", new { conversations = Array.Empty<string>() }, "socket.hello_first");
        await Ask(socket, "hello", new { token = _ann.AccessToken, pts = 0 });
        await Refused(socket, "dance", new { }, "socket.unknown_verb");
        await Refused(socket, "read", new { conversation = _chat }, "socket.bad_arguments");
        await Refused(socket, "pull", new { conversation = _chat, afterSeq = 0, limit = 101 }, "validation");
        await Refused(socket, "pull", new { conversation = _chat, afterSeq = 0, changesAfter = 0 }, "socket.bad_arguments");
        await Refused(socket, "pull", new { conversation = _chat }, "socket.bad_arguments");
        await Refused(socket, "pull", new { conversation = $"D{new string('0', 26)}", afterSeq = 0 }, "conversation.not_found");

        await socket.SendText("not json");
        var malformed = await socket.Next(frame => frame.TryGetProperty("error", out _));

        Assert.Equal(JsonValueKind.Null, malformed.GetProperty("id").ValueKind);
        Assert.Empty(_contract.Problems(malformed));
    }

    [Fact]
    public async Task Every_kind_of_push_and_event_and_the_ping_come_and_are_as_described()
    {
        await using var anns = await _ann.Connect(0, null, _chat);
        await using var bobs = await _bob.Connect();
        // This test takes longer than a device may leave pings unanswered.
        anns.AnswersPings = bobs.AnswersPings = true;
        await anns.Command("presence", new { users = new[] { _bob.Id } });
        await LiveALittle();
        await bobs.Command("typing", new { conversation = _chat });
        await Eventually.True(() => Task.FromResult(!_contract.EventTypes.Except(EventsOf(Unasked(anns, bobs))).Any()), "an event of every type");
        Overflow(_ann);
        await anns.Next(frame => frame.TryGetProperty("push", out var push) && push.GetProperty("type").GetString() == "resync");
        await anns.Next(frame => frame.TryGetProperty("ping", out var ping) && ping.GetProperty("conversations").GetArrayLength() > 0);
        await _bob.Post("/api/v1/auth/sign-out", new { });
        await bobs.Closed();
        await anns.Next(frame => frame.TryGetProperty("push", out var push) && push.GetProperty("type").GetString() == "presence");

        var unasked = Unasked(anns, bobs);
        Assert.Empty(unasked.SelectMany(_contract.Problems));
        Assert.Empty(_contract.Examples("push").SelectMany(shown => ShapeProblems(shown, Pushes(unasked))));
        Assert.Equal(
            _contract.PushTypes.Order(), _contract.Examples("push").Select(shown => shown.GetProperty("push").GetProperty("type").GetString()!).Order());
        Assert.Equal(_contract.PushTypes.Order(), Pushes(unasked).Select(push => push.GetProperty("type").GetString()!).Distinct().Order());
        Assert.Equal(_contract.EventTypes.Order(), EventsOf(unasked).Distinct().Order());
    }

    /// <summary>The differences between a documented push and the most similar real one of its type.</summary>
    private static List<string> ShapeProblems(JsonElement shown, IEnumerable<JsonElement> pushes)
    {
        var push = shown.GetProperty("push");
        var type = push.GetProperty("type").GetString();
        var differences = pushes.Where(real => real.GetProperty("type").GetString() == type).Select(real => JsonShape.Differences(push, real, type!).ToList())
            .ToList();
        return differences.Exists(found => found.Count == 0) ? [] : differences.MinBy(found => found.Count) ?? [$"no push {type}"];
    }

    private static List<JsonElement> Unasked(params SocketClient[] sockets) =>
        [.. sockets.SelectMany(socket => socket.Seen).Where(frame => !frame.TryGetProperty("id", out _))];

    private static IEnumerable<JsonElement> Pushes(IEnumerable<JsonElement> unasked) =>
        unasked.Where(frame => frame.TryGetProperty("push", out _)).Select(frame => frame.GetProperty("push"));

    private static IEnumerable<string> EventsOf(IEnumerable<JsonElement> unasked) =>
        Pushes(unasked).Where(push => push.TryGetProperty("event", out _)).Select(push => push.GetProperty("event").GetProperty("type").GetString()!);

    /// <summary>Causes every event that a user's devices receive.</summary>
    private async Task LiveALittle()
    {
        var cid = await Person.Register(_server, "Cid");
        await _bob.Befriend(cid);
        await cid.Befriend(_ann);
        await _bob.Put("/api/v1/me/profile", new { nickname = "Robert" });
        await _bob.Put("/api/v1/me/privacy", new { findableByTelephone = false, telephoneVisible = true, addableBy = "nobody" });
        await _bob.Put($"/api/v1/blocks/{cid.Id}", new { });
        await _bob.Http.DeleteAsync(new Uri($"/api/v1/blocks/{cid.Id}", UriKind.Relative));
        await _bob.Http.DeleteAsync(new Uri($"/api/v1/contacts/{cid.Id}", UriKind.Relative));
        await _bob.Post("/api/v1/sessions", new { userId = _ann.Id });
        await _ann.SendText(_chat, "hello");
        await _bob.Put($"/api/v1/conversations/{_chat}/messages/1/reactions/👍", new { });
        await _bob.Put($"/api/v1/conversations/{_chat}/read", new { seq = 1 });
        await _bob.Put($"/api/v1/sessions/{_chat}/pin", new { pinned = true });
        await _bob.Http.DeleteAsync(new Uri($"/api/v1/sessions/{_chat}", UriKind.Relative));
        var group = await _ann.CreateGroup("Team", _bob);
        await _ann.Put($"/api/v1/groups/{group}/name", new { name = "Crew" });
        await _ann.Put($"/api/v1/groups/{group}/settings", new { addMode = "approval" });
        await _bob.Put($"/api/v1/groups/{group}/members/me/alias", new { alias = "Captain" });
        await _bob.Put($"/api/v1/groups/{group}/notice/read", new { });
        var application = await cid.Post($"/api/v1/groups/{group}/applications", new { message = "hello" });
        await _ann.Post($"/api/v1/groups/{group}/applications/{application.GetProperty("id").GetString()}/reject", new { });
        await _bob.Http.DeleteAsync(new Uri($"/api/v1/groups/{group}/members/me", UriKind.Relative));
    }

    /// <summary>Simulates a slow reader: one frame larger than all frames that may wait together.</summary>
    private void Overflow(Person person)
    {
        foreach (var connection in _server.Nodes.SelectMany(node => node.Services.GetRequiredService<ConnectionRegistry>().Of(UserId.Parse(person.Id, null))))
            connection.Push(new byte[(1024 * 1024) + 1]);
    }

    private async Task<JsonElement> Ask(SocketClient socket, string verb, object arguments)
    {
        var reply = await socket.Command(verb, arguments);
        Assert.Empty(_contract.Problems($"{verb}Reply", reply));
        var command = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["id"] = 1, [verb] = arguments });
        Assert.Empty(_contract.Problems(verb, command));
        return reply;
    }

    private async Task Refused(SocketClient socket, string verb, object arguments, string code)
    {
        var reply = await socket.Command(verb, arguments);
        Assert.Empty(_contract.Problems("errorReply", reply));
        Assert.Equal(code, Code(reply));
    }

    private static string? Code(JsonElement reply) => reply.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() : null;
}
