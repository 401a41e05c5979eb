using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using GoChat.Api.Cli;
using GoChat.Api.Configuration;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GoChat.Api.Tests.Cli;

/// <summary>Creates the demo in a server's folder, then views it as its users would.</summary>
[OneWay("The demo is told into the folder of one server.")]
public sealed partial class DemoTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.Start(_ => { });

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Everybody_on_the_printed_list_can_sign_in_and_finds_a_life_of_several_days()
    {
        await _server.Stop();
        var printed = await Tell();
        await _server.Restart();

        var signIns = SignIn().Matches(printed);
        Assert.Equal(6, signIns.Count);
        Assert.Contains("dotnet run --project src/Api", printed, StringComparison.Ordinal);
        foreach (Match signIn in signIns)
        {
            using var person = await Enter(signIn.Groups["telephone"].Value, signIn.Groups["password"].Value);
            Assert.Single(await Items(person, "/api/v1/me/devices"));
        }

        using var lin = await Enter(signIns[0].Groups["telephone"].Value, signIns[0].Groups["password"].Value);
        await LooksLivedIn(lin);
    }

    [Fact]
    public async Task An_installation_with_a_user_is_left_alone()
    {
        var resident = await Person.Register(_server, "Resident");
        await _server.Stop();

        var refusal = await Assert.ThrowsAsync<StartException>(() => Tell());
        await _server.Restart();

        Assert.Contains("empty installation", refusal.Message, StringComparison.Ordinal);
        Assert.Empty((await resident.Get("/api/v1/users?query=Alice")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Outside_Development_nothing_is_made()
    {
        await _server.Stop();

        var refusal = await Assert.ThrowsAsync<StartException>(() => Tell(Environments.Production));
        await _server.Restart();

        Assert.Contains("Development only", refusal.Message, StringComparison.Ordinal);
        var first = await Person.Register(_server, "First");
        Assert.Empty((await first.Get("/api/v1/users?query=Alice")).GetProperty("items").EnumerateArray());
    }

    private static async Task LooksLivedIn(HttpClient lin)
    {
        Assert.Equal(3, (await Items(lin, "/api/v1/contacts")).Count);
        Assert.Contains(await Items(lin, "/api/v1/applications"), a => a.GetProperty("status").GetString() == "pending");
        var sessions = await Items(lin, "/api/v1/sessions");
        Assert.Equal(2, sessions.Count(s => s.GetProperty("kind").GetString() == "group"));
        Assert.Contains(sessions, s => s.GetProperty("unread").GetInt64() > 0);
        Assert.Equal(sessions.Select(Activity).OrderDescending(), sessions.Select(Activity));

        foreach (var session in sessions)
        {
            var history = await Items(lin, $"/api/v1/conversations/{session.GetProperty("conversationId").GetString()}/messages?limit=100");
            Assert.Equal(Enumerable.Range(1, history.Count).Select(i => (long)i), history.Select(m => m.GetProperty("seq").GetInt64()));
            var times = history.ConvertAll(m => Time(m, "sentAt"));
            Assert.Equal(times.Order(), times);
            Assert.True(times[^1] - times[0] > TimeSpan.FromDays(2), "the history is too short");
            Assert.True(times[^1] <= DateTimeOffset.UtcNow, "the history reaches into the future");
        }
    }

    private static DateTimeOffset Activity(JsonElement session) => Time(session, "lastActivityAt");

    private static DateTimeOffset Time(JsonElement of, string property) =>
        DateTimeOffset.Parse(of.GetProperty(property).GetString()!, CultureInfo.InvariantCulture);

    private static async Task<List<JsonElement>> Items(HttpClient person, string path) =>
        [.. (await person.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative))).GetProperty("items").EnumerateArray()];

    private async Task<string> Tell(string environment = "Development")
    {
        await using var output = new StringWriter();
        var arguments = new ServerArguments("demo", Path.Combine(_server.Folder, "config.toml"), []);
        await new DemoCommand().Run(new CliContext(arguments, output, adjust => Program.Build(arguments, environment, builder =>
        {
            builder.Services.PostConfigure<Infrastructure.Identity.SecurityOptions>(security => security.TokenSecret = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA");
            adjust?.Invoke(builder);
        })));
        return output.ToString();
    }

    private async Task<HttpClient> Enter(string telephone, string password)
    {
        var client = _server.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/sign-in", new { telephone, password });
        var signedIn = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.GetProperty("accessToken").GetString());
        return client;
    }

    [GeneratedRegex(@"^  (?<telephone>\+\d+) +(?<password>\S+) +\S", RegexOptions.Multiline)]
    private static partial Regex SignIn();
}
