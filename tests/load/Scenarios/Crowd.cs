using GoChat.Load.Client;
using GoChat.Load.Hosting;
using GoChat.Load.Seeding;

namespace GoChat.Load.Scenarios;

/// <summary>Groups whose members are all online.</summary>
internal static class Crowd
{
    private const int ConnectingAtOnce = 32;

    /// <summary>All users are in every group; the first ones write, assigned to the groups in turn.</summary>
    public static async Task<Outcome> OnServer(LoadRun run, int members, int groups, int senders, int window, Action<Server>? afterwards = null)
    {
        List<SeededUser> users = [];
        List<Ledger> conversations = [];
        await using var server = await Server.Start(seed =>
        {
            users = seed.Users(members);
            conversations = [.. Enumerable.Range(0, groups).Select(i => new Ledger(seed.Group(users), i, audience: members))];
        });
        await using var traffic = new Traffic(conversations);
        await Gather(traffic, server, users.ConvertAll(server.TokenOf), conversations, senders, window);
        var outcome = await ServerRun.Measure(run, server, traffic, run.Options.Time);
        afterwards?.Invoke(server);
        return outcome;
    }

    public static async Task<Outcome> OnRelay(LoadRun run, int members, int groups, int senders, int window)
    {
        await using var relay = await Relay.Start();
        var conversations = Enumerable.Range(0, groups).Select(i => new Ledger(Seed.NewId('G'), i, audience: members)).ToList();
        await using var traffic = new Traffic(conversations);
        var token = Relay.TokenFor(conversations.Select(c => c.Id));
        await Gather(traffic, relay, [.. Enumerable.Repeat(token, members)], conversations, senders, window);
        return await ServerRun.Measure(run, relay, traffic, run.FloorTime);
    }

    private static async Task Gather(Traffic traffic, Target target, List<string> tokens, List<Ledger> conversations, int senders, int window)
    {
        var devices = new Device[tokens.Count];
        await Parallel.ForAsync(0, tokens.Count, new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce }, async (i, _) =>
            devices[i] = await traffic.Join(target, tokens[i], conversations));
        for (var i = 0; i < senders; i++)
            traffic.LetSend(devices[i], conversations[i % conversations.Count], window);
    }
}
