using System.Text.RegularExpressions;

namespace GoChat.Architecture.Tests.Rules;

/// <summary>Pages name only things that exist.</summary>
internal static partial class PageRules
{
    public static readonly string Root = FindRoot();

    public static IEnumerable<string> Pages =>
        Directory.GetFiles(Root, "*.md").Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories));

    /// <summary>Links of a page in this folder to missing files. Pictures are not checked, because they are made from the running client.</summary>
    public static IReadOnlyList<string> DeadLinks(string folder, string text) =>
    [
        .. Link().Matches(text).Select(m => m.Groups[1].Value)
            .Where(target => !target.EndsWith(".png", StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, target))),
    ];

    /// <summary>C# files that the text names but that are not in the sources.</summary>
    public static IReadOnlyList<string> UnknownSources(string text)
    {
        var known = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileName).ToHashSet();
        return [.. Source().Matches(text).Select(m => m.Value).Where(name => !known.Contains(name)).Distinct()];
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "GoChat.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not below the repository.");
        return folder;
    }

    [GeneratedRegex(@"\]\(((?!https?:)[^)#]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b[A-Z]\w+\.cs\b")]
    private static partial Regex Source();
}
