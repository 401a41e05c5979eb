namespace GoChat.Api.Client;

/// <summary>The folder of the built web client: beside a published server, or in the repository the server was built from.</summary>
internal sealed record ClientFolder(string? Path)
{
    private const string Published = "wwwroot/client";
    private const string Repository = "frontend/chat-web/dist";

    public bool IsBuilt => Path is not null && File.Exists(System.IO.Path.Combine(Path, "index.html"));

    public static ClientFolder Find()
    {
        var candidates = Upwards(AppContext.BaseDirectory)
            .Select(folder => System.IO.Path.Combine(folder, Repository))
            .Prepend(System.IO.Path.Combine(AppContext.BaseDirectory, Published))
            .Select(path => new ClientFolder(path));
        return candidates.FirstOrDefault(folder => folder.IsBuilt) ?? new ClientFolder((string?)null);
    }

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
            yield return current.FullName;
    }
}
