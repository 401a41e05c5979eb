using System.Net;
using GoChat.Testing;
using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults;

/// <summary>The machine's clock is set back by an hour and forward by a day. Messages are ordered by sequence, never by time.</summary>
[Trait("Mode", "both")]
public sealed class ClockTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_clock_that_jumps_leaves_the_order_alone_and_ends_tokens_as_it_says()
    {
        var clock = new MovableClock();
        await using var server = await ChatServer.Start(settings => settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var ledger = new Ledger(await alice.Befriend(bob));
        await using var listener = new Listener(bob, ledger);
        await listener.Connect();
        await using var before = new Writer(alice, ledger, "before");
        await before.Write(10);

        clock.Advance(TimeSpan.FromHours(-1));
        await before.Write(10);
        Assert.Equal(HttpStatusCode.OK, (await alice.Http.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).StatusCode);
        Assert.Equal(1, Drops(await SentAt(bob, ledger.Conversation)));
        Assert.Equal("before-20", (await bob.Get("/api/v1/sessions")).GetProperty("items")[0].GetProperty("lastMessage").GetProperty("text").GetString());

        clock.Advance(TimeSpan.FromHours(25));
        await listener.Socket.Closed();
        Assert.Equal((4401, "token_expired"), ((int)listener.Socket.CloseStatus!.Value, listener.Socket.CloseReason));
        Assert.Equal(HttpStatusCode.Unauthorized, (await alice.Http.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).StatusCode);
        await alice.Renew();
        await bob.Renew();
        await listener.Return();
        await using var after = new Writer(alice, ledger, "after");
        await after.Write(10);

        var counts = await ledger.Close(bob);
        output.WriteLine($"{counts}");
        counts.AssertSound();
        Assert.Equal((30, 30, 30L), (counts.Acked, counts.Stored, ledger.Newest));
        Assert.DoesNotContain("[ERR]", await TestLog.Read(server), StringComparison.Ordinal);
    }

    private static async Task<List<DateTimeOffset>> SentAt(Person reader, string conversation) =>
        [.. (await reader.History(conversation, "?afterSeq=0&limit=100")).Select(m => m.GetProperty("sentAt").GetDateTimeOffset())];

    private static int Drops(List<DateTimeOffset> times) => times.Zip(times.Skip(1)).Count(pair => pair.Second < pair.First);
}
