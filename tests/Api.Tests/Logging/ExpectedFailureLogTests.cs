using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Logging;

/// <summary>Expected refusals and cancellations are neither warnings nor errors in the log.</summary>
[OneWay("It reads the log file of one process, on each of the databases.")]
public sealed partial class ExpectedFailureLogTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_race_for_a_telephone_or_a_key_is_no_error(bool onMariaDb)
    {
        await using var server = await Start(onMariaDb);
        var ofTheStart = await Troubles(server);
        var body = new { telephone = ApiCalls.NewTelephone(), nickname = "Lin", password = ApiCalls.Password };

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => server.CreateClient().Post("/accounts", body)));

        Assert.Equal([HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 11)], answers.Select(a => a.StatusCode).Order());
        var ann = await Person.Register(server, "Ann");
        ann.Http.DefaultRequestHeaders.Add("Idempotency-Key", "one");
        var groups = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => ann.Post("/api/v1/groups", new { name = "harbour", memberIds = Array.Empty<string>() })));
        Assert.Single(groups.Select(g => g.GetProperty("id").GetString()).Distinct());
        Assert.Equal(ofTheStart, await Troubles(server));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_hangs_up_makes_no_error(bool onMariaDb)
    {
        await using var server = await Start(onMariaDb);
        var ofTheStart = await Troubles(server);
        var (ann, bob) = (await Person.Register(server, "Ann"), await Person.Register(server, "Bob"));
        var conversation = await ann.Befriend(bob);
        await ann.SendText(conversation, new string('x', 4_000));
        for (var round = 0; round < 10; round++)
        {
            using var hangUp = new CancellationTokenSource();
            var asked = Enumerable.Range(0, 8)
                .Select(_ => GiveUp(bob.Http.GetAsync(new Uri($"/api/v1/conversations/{conversation}/messages", UriKind.Relative), hangUp.Token)))
                .Concat(Enumerable.Range(0, 8)
                    .Select(i => GiveUp(bob.Http.PutAsJsonAsync("/api/v1/me/profile", new { nickname = $"Bob {i}", gender = "male" }, hangUp.Token)))).ToList();
            await using (var socket = await bob.Connect())
            {
                foreach (var pull in Enumerable.Range(1, 40))
                    await socket.SendText($$$"""{"id":{{{pull}}},"pull":{"conversation":"{{{conversation}}}","afterSeq":0,"limit":50}}""");
                await Task.Yield();
                await hangUp.CancelAsync();
            }

            await Task.WhenAll(asked);
        }

        // When this is answered, all earlier requests have ended.
        await bob.SendText(conversation, "still here");
        Assert.Equal(ofTheStart, await Troubles(server));
    }

    private static Task<TestServer> Start(bool onMariaDb) =>
        TestServer.Start(settings => settings.SharedDatabase = onMariaDb ? MariaDb.NewDatabase() : settings.SharedDatabase);

    private static async Task GiveUp(Task asked)
    {
        try
        {
            await asked;
        }
        catch (OperationCanceledException)
        {
            // The cancellation is intended.
        }
    }

    private static async Task<IReadOnlyList<string>> Troubles(TestServer server) =>
        [.. (await TestLog.Read(server)).Split('\n').Where(line => Trouble().IsMatch(line))];

    [GeneratedRegex(@"^[\d-]{10} [\d:.]{12} \S+ \[(WRN|ERR|FTL)\]")]
    private static partial Regex Trouble();
}
