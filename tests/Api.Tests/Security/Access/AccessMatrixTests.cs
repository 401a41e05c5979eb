using GoChat.Api.Realtime.Verbs;
using GoChat.Api.Tests.Documents;
using GoChat.Application.Common.Ports;
using GoChat.Testing.Servers;
using GoChat.Testing.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Security.Access;

/// <summary>A server that sends SMS codes when a test says so.</summary>
public sealed class AccessServer : IAsyncLifetime
{
    public ChatServer Server { get; private set; } = null!;

    public CaughtSms Sms { get; } = new() { IsOn = false };

    public async Task InitializeAsync() => Server = await ChatServer.Start(settings =>
        settings.Adjust = builder => builder.Services.AddSingleton<ISmsSender>(Sms));

    public Task DisposeAsync() => Server.DisposeAsync();
}

/// <summary>
/// Makes every call of the API and of the socket in every role, and compares the answers with the tables of docs/access.md. What it says about a missing row
/// is what a new use case has to add.
/// </summary>
[Trait("Mode", "both")]
public sealed class AccessMatrixTests : IClassFixture<AccessServer>
{
    private readonly AccessServer _server;

    public AccessMatrixTests(AccessServer server)
    {
        _server = server;
        server.Sms.IsOn = false;
    }

    [Theory]
    [InlineData("Nobody else", 150)]
    [InlineData("Another person", 200)]
    [InlineData("A direct chat", 200)]
    [InlineData("A group", 900)]
    public async Task Everybody_may_do_what_the_table_says(string section, int fewest)
    {
        var operations = (await ApiOperation.All(_server.Server)).ToDictionary(operation => operation.Name);
        var rows = AccessTable.Read().Rows.Where(row => row.Section == section && (row.IsVerb || operations.ContainsKey(row.Name))).ToList();
        var (scenes, wrong) = (ScenesOf(section), new List<string>());
        foreach (var row in rows)
        {
            foreach (var (role, expected) in row.Cells)
            {
                var (caller, target) = await scenes.For(role, row);
                var answer = row.IsVerb ? await caller.Say(row.Name, target) : await caller.Call(operations[row.Name], target);
                if (answer != expected)
                    wrong.Add($"{row.Title}, {role}: {answer}, not {expected}");
                if (answer == AccessTable.Yes && (row.IsVerb || operations[row.Name].Method != "GET"))
                    scenes.Spend(role, row);
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.InRange(rows.Sum(row => row.Cells.Count), fewest, 10_000);
    }

    [Fact]
    public async Task The_table_has_a_row_for_everything_that_can_be_done()
    {
        var differences = (await Coverage()).Differences(AccessTable.Read());

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    [Fact]
    public async Task Missing_misplaced_and_invented_rows_are_found()
    {
        var page = File.ReadLines(RepositoryFiles.Access).Where(line =>
            !line.StartsWith("| `renameGroup`", StringComparison.Ordinal) && !line.StartsWith("| socket `typing`", StringComparison.Ordinal));
        string[] planted =
        [
            "## Who may do what", "### A group", "| call | owner |", "|---|---|", "| `dance` | yes |", "| `getMe` | yes |", "| `getGroup` | yes |",
        ];

        var found = string.Join('\n', (await Coverage()).Differences(AccessTable.Parse([.. page, .. planted])));

        Assert.Contains("`renameGroup` has no row in docs/access.md, \"Who may do what\". Add it under \"A group\": | `renameGroup` | <stranger> |", found);
        Assert.Contains("socket `typing` has no row in docs/access.md, \"Who may do what\". Add it under \"A direct chat\": | socket `typing` |", found);
        Assert.Contains("\"A group: dance\" is no operation", found);
        Assert.Contains("\"A group: getMe\" is no operation of docs/openapi.json and no verb of docs/asyncapi.yaml, or belongs in another table", found);
        Assert.Contains("\"A group: getGroup\" has 2 rows", found);
        Assert.Contains("\"A group: getGroup\" does not have the columns stranger, applicant,", found);
    }

    private async Task<AccessCoverage> Coverage() =>
        new(await ApiOperation.All(_server.Server), _server.Server.Services.GetRequiredService<VerbTable>().All);

    private AccessScenes ScenesOf(string section) =>
        section == AccessSection.Own.Name ? new OwnScenes(_server.Server, _server.Sms)
        : section == AccessSection.Groups.Name ? new GroupScenes(_server.Server)
        : new PairScenes(_server.Server);
}
