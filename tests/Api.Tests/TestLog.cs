using GoChat.Testing.Servers;

namespace GoChat.Api.Tests;

/// <summary>The contents of a running server's log files.</summary>
internal static class TestLog
{
    /// <summary>Empty before the first line is written.</summary>
    public static string[] Files(TestServer server) => Files(server.Folder);

    public static async Task<string> Read(ChatServer server) => string.Concat(await Task.WhenAll(server.Nodes.Select(node => Read(node))));

    public static Task<string> Read(TestServer server) => Read(server.Folder);

    /// <param name="installation">The folder that holds the server's config.toml.</param>
    public static async Task<string> Read(string installation)
    {
        var text = "";
        foreach (var file in Files(installation))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            text += await reader.ReadToEndAsync();
        }

        return text;
    }

    private static string[] Files(string installation)
    {
        var folder = Path.Combine(installation, "logs");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "gochat-*.log") : [];
    }
}
