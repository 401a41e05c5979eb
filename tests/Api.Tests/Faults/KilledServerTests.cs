using System.Globalization;
using GoChat.Testing;
using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults;

/// <summary>Kills the server at random moments while people write. Acknowledged messages are there, once, in order, and reach everybody.</summary>
[OneWay("It kills the only server there is; Faults/Nodes/KilledNodeTests kill one of two nodes.")]
public sealed class KilledServerTests(ITestOutputHelper output)
{
    private const int Rounds = 6;
    private const int Writers = 4;

    [Fact]
    public async Task Nothing_acked_is_lost_doubled_or_out_of_order_however_often_the_server_is_killed()
    {
        await using var server = await ServerProcess.Start();
        var people = new List<Person>();
        for (var i = 0; i < Writers; i++)
            people.Add(await Person.Register(server, $"Writer {i}"));
        foreach (var other in people.Skip(1))
            await people[0].Befriend(other);
        var ledger = new Ledger(await people[0].CreateGroup("Everybody", [.. people.Skip(1)]));
        var writers = people.Select((person, i) => new Writer(person, ledger, string.Create(CultureInfo.InvariantCulture, $"w{i}"))).ToList();
        await using var listener = new Listener(people[1], ledger);
        await listener.Connect();

        using var enough = new CancellationTokenSource();
        var writing = writers.Select(writer => writer.WriteUntil(enough.Token)).ToList();
        await KillAgainAndAgain(server, ledger, listener);
        await enough.CancelAsync();
        await Task.WhenAll(writing);

        var counts = await ledger.Close(people[2]);
        output.WriteLine($"{counts}; {writers.Sum(w => w.Lost)} connections lost by the writers");
        counts.AssertSound();
        Assert.True(counts.Acked > Rounds * Writers, "each round wrote something");
        foreach (var writer in writers)
            await writer.DisposeAsync();
    }

    private static async Task KillAgainAndAgain(ServerProcess server, Ledger ledger, Listener listener)
    {
        var moment = new Random(20260101);
        for (var round = 0; round < Rounds; round++)
        {
            var before = ledger.Acked;
            await Eventually.True(() => Task.FromResult(ledger.Acked > before + 20), "some messages are acked");
            await Task.Delay(moment.Next(0, 150));
            await server.Kill();
            await server.Run();
            await listener.Return();
        }
    }
}
