using System.Collections.Concurrent;
using System.Text.Json;
using GoChat.Testing;

namespace GoChat.Api.Tests.Faults;

/// <summary>The server is killed at random moments while people write. What was acked is there, once, in order, and reaches everybody.</summary>
public sealed class KilledServerTests
{
    private const int Rounds = 6;
    private const int Senders = 4;

    [Fact]
    public async Task Nothing_acked_is_lost_doubled_or_out_of_order_however_often_the_server_is_killed()
    {
        await using var server = await ServerProcess.Start();
        var people = new List<Person>();
        for (var i = 0; i < Senders; i++)
            people.Add(await Person.Register(server, $"Writer {i}"));
        foreach (var other in people.Skip(1))
            await people[0].Befriend(other);
        var group = await people[0].CreateGroup("Everybody", [.. people.Skip(1)]);
        var acked = new ConcurrentDictionary<string, long>();
        var moment = new Random(20260101);

        for (var round = 0; round < Rounds; round++)
        {
            var writing = Task.WhenAll(people.Select((person, i) => WriteUntilGone(person, group, $"{round}-{i}", acked)));
            await Eventually.True(() => Task.FromResult(acked.Keys.Count(k => k.StartsWith($"{round}-", StringComparison.Ordinal)) > 20), "some messages are acked");
            await Task.Delay(moment.Next(0, 150));
            await server.Kill();
            await writing;
            await server.Run();
        }

        await CheckLog(people[1], group, acked);
        await CheckEverybodyElseIsTold(people, group);
    }

    /// <summary>Sends, one after the other, until the connection is gone; each ack is written down with its sequence.</summary>
    private static async Task WriteUntilGone(Person person, string chat, string prefix, ConcurrentDictionary<string, long> acked)
    {
        try
        {
            await using var socket = await person.Connect();
            for (var n = 0; ; n++)
            {
                var answer = await socket.Send(chat, $"{prefix}-{n}", $"{prefix}-{n}");
                if (answer.TryGetProperty("ok", out var ok))
                    acked[$"{prefix}-{n}"] = ok.GetProperty("seq").GetInt64();
            }
        }
        catch (Exception gone) when (gone is IOException or System.Net.WebSockets.WebSocketException or InvalidOperationException)
        {
            // The server was killed under us: what this test is about.
        }
    }

    private static async Task CheckLog(Person reader, string chat, ConcurrentDictionary<string, long> acked)
    {
        var log = new List<JsonElement>();
        for (var after = 0L; ; after = log[^1].GetProperty("seq").GetInt64())
        {
            var page = await reader.Get($"/api/v1/conversations/{chat}/messages?afterSeq={after}&limit=100");
            log.AddRange(page.GetProperty("items").EnumerateArray());
            if (!page.GetProperty("hasMore").GetBoolean())
                break;
        }

        Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(m => m.GetProperty("seq").GetInt64()));
        var places = log.Where(m => m.GetProperty("type").GetString() == "text").ToDictionary(m => m.GetProperty("clientMessageId").GetString()!, m => m.GetProperty("seq").GetInt64());
        Assert.All(acked, ack => Assert.Equal(ack.Value, places[ack.Key]));
        foreach (var writer in places.GroupBy(p => p.Key[..p.Key.LastIndexOf('-')]))
            Assert.Equal(writer.OrderBy(p => p.Value), writer.OrderBy(p => int.Parse(p.Key[(p.Key.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>After the last start the outbox has drained and new messages flow.</summary>
    private static async Task CheckEverybodyElseIsTold(List<Person> people, string chat)
    {
        await using var listener = await people[2].Connect();
        var sent = await people[0].SendText(chat, "after all");
        var push = await listener.Next(f => f.ToString().Contains("after all", StringComparison.Ordinal));
        Assert.Equal(sent.GetProperty("seq").GetInt64(), push.GetProperty("push").GetProperty("seq").GetInt64());
    }
}
