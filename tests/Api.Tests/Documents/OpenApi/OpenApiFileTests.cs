using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Documents.OpenApi;

[Trait("Mode", "both")]
public sealed class OpenApiFileTests(ChatServer server) : IClassFixture<ChatServer>
{
    private const string Refresh = "GOCHAT_REFRESH_DOCUMENTS";
    private const string HowTo = $"Look at the difference, then refresh it: {Refresh}=1 dotnet test tests/Api.Tests --filter OpenApiFileTests, and npm run "
        + $"api:types in frontend/chat-web.";

    [Fact]
    public async Task The_document_in_the_repository_is_the_one_that_is_served()
    {
        var served = (await server.Client.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
            await File.WriteAllTextAsync(RepositoryFiles.OpenApi, served);

        var kept = File.Exists(RepositoryFiles.OpenApi) ? await File.ReadAllTextAsync(RepositoryFiles.OpenApi) : "";

        Assert.True(served == kept, $"docs/openapi.json is not what the server serves; {FirstDifference(served, kept)} {HowTo}");
        Assert.DoesNotContain("127.0.0.1", kept, StringComparison.Ordinal);
    }

    private static string FirstDifference(string served, string kept)
    {
        var (now, then) = (served.Split('\n'), kept.Split('\n'));
        var line = Enumerable.Range(0, now.Length).FirstOrDefault(i => i >= then.Length || now[i] != then[i]);
        return $"the first difference is in line {line + 1}: {now[line].Trim()}.";
    }
}
