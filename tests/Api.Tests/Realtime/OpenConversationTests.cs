using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Realtime;

/// <summary>Users learn nothing about conversations of others: neither by naming them in <c>hello</c> and <c>open</c>, nor from later pings.</summary>
[Trait("Mode", "both")]
public sealed class OpenConversationTests
{
    [Fact]
    public async Task A_stranger_and_one_who_left_are_told_nothing_of_what_they_name()
    {
        await using var server = await ChatServer.Start(
            settings => settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(new FastTimers(10)));
        var (alice, bob, eve) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"), await Person.Register(server, "Eve"));
        var chat = await alice.Befriend(bob);
        var group = await alice.CreateGroup("Team", bob);
        await alice.SendText(chat, "hello");
        await using var member = await bob.Connect(0, null, chat, group);
        await using var greeter = await eve.Connect(0, null, chat, group);
        await using var opener = await eve.Connect();
        member.AnswersPings = greeter.AnswersPings = opener.AnswersPings = true;
        Assert.True((await opener.Command("open", new { conversations = new[] { chat, group } })).TryGetProperty("ok", out var nothing));
        Assert.Empty(nothing.EnumerateObject());
        Assert.Empty(greeter.Welcome.GetProperty("conversations").EnumerateArray());

        var told = await Task.WhenAll(NextPing(member), NextPing(greeter), NextPing(opener));
        Assert.Equal([chat, group], told[0]);
        Assert.Empty(told[1]);
        Assert.Empty(told[2]);

        using var left = await bob.Http.DeleteAsync(new Uri($"/api/v1/groups/{group}/members/me", UriKind.Relative));
        Assert.True(left.IsSuccessStatusCode);
        await Eventually.True(() => Task.FromResult(Screens(server, bob).All(open => !open.Contains(group))), "every node takes the group off his screens");
        await alice.SendText(group, "nothing for Bob");
        Assert.Equal([chat], await NextPing(member));
        await member.Command("open", new { conversations = new[] { group, chat } });
        await NextPing(member);
        Assert.Equal([chat], await NextPing(member));
        await using var again = await bob.Connect(0, null, chat, group);
        Assert.Equal([chat], await NextPing(again));
        Assert.DoesNotContain(member.Seen, frame => frame.ToString().Contains("nothing for Bob", StringComparison.Ordinal));
    }

    /// <summary>The conversations that the next ping lists.</summary>
    private static async Task<IEnumerable<string?>> NextPing(SocketClient socket)
    {
        socket.AnswersPings = true;
        socket.TakeAll();
        var ping = (await socket.Next(frame => frame.TryGetProperty("ping", out _))).GetProperty("ping");
        return [.. ping.GetProperty("conversations").EnumerateArray().Select(c => c.GetProperty("conversation").GetString())];
    }

    private static IEnumerable<IReadOnlyList<string>> Screens(ChatServer server, Person person) =>
        from node in server.Nodes
        from connection in node.Services.GetRequiredService<ConnectionRegistry>().Of(UserId.Trusted(person.Id))
        select (IReadOnlyList<string>)[.. connection.Open.Select(id => id.Value)];
}
