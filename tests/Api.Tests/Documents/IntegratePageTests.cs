using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Documents;

/// <summary>Runs docs/integrate.md as it is written.</summary>
[OneWay("A page for whoever tries a server of their own: the same requests and frames are sent to two nodes by OpenApiTests and AsyncApiTests.")]
public sealed partial class IntegratePageTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _telephone = Person.NewTelephone();

    [Fact]
    public async Task The_calls_and_the_program_do_what_the_page_says()
    {
        var blocks = Block().Matches(await File.ReadAllTextAsync(RepositoryFiles.Integrate))
            .ToLookup(block => block.Groups["language"].Value, block => block.Groups["text"].Value);
        Assert.Equal(5, Regex.Count(string.Concat(blocks["bash"]), @"^# \d\. ", RegexOptions.Multiline));
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "chat.cs"), Assert.Single(blocks["csharp"]));

        using var shell = Start(folder.Path, string.Join('\n', blocks["bash"].Prepend("set -e -o pipefail")));
        var errors = shell.StandardError.ReadToEndAsync();
        var heard = new List<string>();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            while (await shell.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                heard.Add(line);
                if (line == "Hello from the socket")
                    await SayBye();
            }

            await shell.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!shell.HasExited)
                shell.Kill(entireProcessTree: true);
        }

        Assert.True(shell.ExitCode == 0, $"{string.Join('\n', heard)}\n{await errors}");
        Assert.Equal(5, heard.Count);
        Assert.Contains("\"text\":\"Hello from curl\"", heard[1], StringComparison.Ordinal);
        Assert.Equal(["Hello from the socket", "bye"], heard[3..]);
    }

    [Fact]
    public void Every_link_of_the_page_leads_somewhere() =>
        Assert.All(
            Link().Matches(File.ReadAllText(RepositoryFiles.Integrate)),
            link => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(RepositoryFiles.Integrate)!, link.Groups["path"].Value)), link.Value));

    private Process Start(string folder, string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["GOCHAT"], start.Environment["PHONE"]) = (server.Address.GetLeftPart(UriPartial.Authority), _telephone);
        return Process.Start(start)!;
    }

    /// <summary>Sends the last message as the program's owner, from another device.</summary>
    private async Task SayBye()
    {
        using var client = server.CreateClient();
        var password = Password().Match(await File.ReadAllTextAsync(RepositoryFiles.Integrate)).Groups["text"].Value;
        var signedIn = await Json(await client.PostAsJsonAsync("/api/v1/auth/sign-in", new { telephone = _telephone, password }));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.GetProperty("accessToken").GetString());
        var chat = (await Json(await client.GetAsync(new Uri("/api/v1/sessions", UriKind.Relative)))).GetProperty("items")[0].GetProperty("conversationId")
            .GetString();
        await Json(await client.PostAsJsonAsync(
            $"/api/v1/conversations/{chat}/messages", new { clientMessageId = "bye", type = "text", body = new { text = "bye" } }));
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<path>[^)#]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\\""password\\"":\\""(?<text>[^""\\]+)\\""")]
    private static partial Regex Password();
}
