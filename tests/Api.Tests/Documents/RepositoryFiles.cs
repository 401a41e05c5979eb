namespace GoChat.Api.Tests.Documents;

/// <summary>The documents as they are in the repository.</summary>
internal static class RepositoryFiles
{
    public static readonly string OpenApi = InDocs("openapi.json");
    public static readonly string Errors = InDocs("errors.md");
    public static readonly string Operations = InDocs("operations.md");

    private static string InDocs(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GoChat.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return Path.Combine(folder.FullName, "docs", name);
    }
}
