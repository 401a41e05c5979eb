using GoChat.Testing;

namespace GoChat.Api.Tests;

/// <summary>What a running server has written to its log files.</summary>
internal static class TestLog
{
    /// <summary>None before the first line is written.</summary>
    public static string[] Files(TestServer server)
    {
        var folder = Path.Combine(server.Folder, "logs");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "gochat-*.log") : [];
    }

    public static async Task<string> Read(ChatServer server) => string.Concat(await Task.WhenAll(server.Nodes.Select(Read)));

    public static async Task<string> Read(TestServer server)
    {
        var text = "";
        foreach (var file in Files(server))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            text += await reader.ReadToEndAsync();
        }

        return text;
    }
}
