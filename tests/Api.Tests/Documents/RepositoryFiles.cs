namespace GoChat.Api.Tests.Documents;

/// <summary>The documents in the repository.</summary>
internal static class RepositoryFiles
{
    public static readonly string OpenApi = InDocs("openapi.json");
    public static readonly string Errors = InDocs("errors.md");
    public static readonly string Access = InDocs("access.md");
    public static readonly string Operations = InDocs("operations.md");
    public static readonly string Integrate = InDocs("integrate.md");

    /// <summary>The folder of these tests.</summary>
    public static readonly string ApiTests = Path.Combine(Root(), "tests", "Api.Tests");

    private static string InDocs(string name) => Path.Combine(Root(), "docs", name);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GoChat.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
