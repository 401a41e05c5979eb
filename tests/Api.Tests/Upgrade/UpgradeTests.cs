using GoChat.Api.Tests.Documents;
using GoChat.Testing;

namespace GoChat.Api.Tests.Upgrade;

/// <summary>
/// Every released version left its database here (<c>Released</c>), with what its people saw. This version opens it, migrates its schema and shows
/// the same. <c>docs/upgrading.md</c> says how to add a version.
/// </summary>
[OneWay("It is about what one process finds in its database; what nodes do with it is the same.")]
public sealed class UpgradeTests
{
    private static readonly string Released = Path.Combine(RepositoryFiles.ApiTests, "Upgrade", "Released");

    public static TheoryData<string, string> Databases
    {
        get
        {
            var databases = new TheoryData<string, string>();
            foreach (var version in Directory.GetDirectories(Released).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal))
            {
                databases.Add(version, "sqlite");
                databases.Add(version, "mysql");
            }

            return databases;
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public Task The_database_of_a_released_version_shows_what_it_showed_and_goes_on(string version, string provider) =>
        ShowsTheSame(Path.Combine(Released, version), provider);

    /// <summary>
    /// Creates the files of a released version, and proves that they work. <c>GOCHAT_TEST_RELEASE=0.2.0</c> keeps them under that name, and
    /// <c>GOCHAT_TEST_PROGRAM=/path/to/GoChat.Api.dll</c> creates them with the server of a published version.
    /// </summary>
    [Theory]
    [InlineData("sqlite")]
    [InlineData("mysql")]
    public async Task A_database_of_today_can_be_kept(string provider)
    {
        using var temporary = new TemporaryFolder();
        var folder = Environment.GetEnvironmentVariable("GOCHAT_TEST_RELEASE") is { } version ? Path.Combine(Released, version) : temporary.Path;
        Directory.CreateDirectory(folder);
        await using (var database = new KeptDatabase(provider))
        await using (var server = database.Server(Environment.GetEnvironmentVariable("GOCHAT_TEST_PROGRAM")))
        {
            await server.Run();
            (await Answers.Ask(await Story.Tell(server))).Write(AnswersIn(folder, provider));
            await server.Stop();
            await database.Save(server, folder);
        }

        await ShowsTheSame(folder, provider);
    }

    [Fact]
    public void A_difference_is_found_and_what_a_later_version_adds_is_none()
    {
        var then = Answers.Read(AnswersIn(Path.Combine(Released, "0.1.0"), "sqlite"));
        var (more, less) =
            (Answers.Read(AnswersIn(Path.Combine(Released, "0.1.0"), "sqlite")), Answers.Read(AnswersIn(Path.Combine(Released, "0.1.0"), "sqlite")));
        more.People[0].Shown["/api/v1/me"]!["language"] = "en";
        less.People[0].Shown["/api/v1/me"]!["signature"] = null;
        less.People[1].Shown["/api/v1/contacts"]!["items"]!.AsArray().RemoveAt(0);

        Assert.Empty(then.Differences(more));
        Assert.Equal(2, then.Differences(less).Count());
    }

    private static async Task ShowsTheSame(string folder, string provider)
    {
        var then = Answers.Read(AnswersIn(folder, provider));
        await using var database = new KeptDatabase(provider);
        await using var server = database.Server();
        await database.Load(server, folder);
        await server.Run();
        var people = await Task.WhenAll(then.People.Select(person => Person.SignIn(server, person.Telephone)));

        Assert.Empty(then.Differences(await Answers.Ask(people)));
        await GoesOn(people[0], people[1]);
    }

    /// <summary>The conversation from the old database continues: people send a new message, and react to an old one.</summary>
    private static async Task GoesOn(Person ann, Person bob)
    {
        var direct = (await ann.Get("/api/v1/contacts")).GetProperty("items").EnumerateArray()
            .Single(contact => contact.GetProperty("id").GetString() == bob.Id).GetProperty("conversationId").GetString()!;
        var before = await ann.History(direct, "?limit=100");

        var sent = await bob.SendText(direct, "written by a later version");
        await ann.Put($"/api/v1/conversations/{direct}/messages/1/reactions/{Uri.EscapeDataString("👍")}", new { });

        Assert.Equal(before.Count + 1, sent.GetProperty("seq").GetInt64());
        Assert.Equal(before.Count + 1, (await ann.History(direct, "?limit=100")).Count);
    }

    private static string AnswersIn(string folder, string provider) => Path.Combine(folder, $"{provider}.json");
}
