namespace GoChat.Architecture.Tests.Rules;

/// <summary>Folders are small enough to read at a glance, and features have the same name in every layer.</summary>
internal static class LayoutRules
{
    public const int MostFiles = 15;
    public const int MostLines = 250;

    /// <summary>Also in .editorconfig, for editors.</summary>
    public const int MostColumns = 160;

    private const string RawString = "\"\"\"";

    private static readonly string[] Roots = ["src", "tests", "frontend/chat-web/src"];
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "dist", "Migrations"];

    /// <summary>Folders with too many files, as "folder: count". Tests next to the code that they test are not counted, nor are generated files.</summary>
    public static IReadOnlyList<string> Crowded(string root) =>
    [
        .. Roots.Select(part => Path.Combine(root, part)).Where(Directory.Exists).SelectMany(WithSubfolders)
            .Select(folder => (folder, count: Directory.EnumerateFiles(folder).Count(IsCounted)))
            .Where(found => found.count > MostFiles)
            .Select(found => $"{Name(root, found.folder)}: {found.count}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>C# files that are too long, as "file: lines". ESLint checks the client's files.</summary>
    public static IReadOnlyList<string> Long(string root) =>
    [
        .. CodeFiles(root)
            .Select(file => (file, lines: File.ReadLines(file).Count()))
            .Where(found => found.lines > MostLines)
            .Select(found => $"{Name(root, found.file)}: {found.lines}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Lines of C# that are too long, as "file:line: columns". The content of a raw string is data: a line break would change it.</summary>
    public static IReadOnlyList<string> Wide(string root) => [.. CodeFiles(root).Order(StringComparer.Ordinal).SelectMany(file => WideIn(root, file))];

    /// <summary>The features that have a folder in a layer, in lower case.</summary>
    /// <param name="others">The layer's folders that are not features.</param>
    public static IReadOnlyList<string> Features(string folder, params IEnumerable<string> others) =>
    [
        .. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)!)
            .Except([.. Generated, .. others]).Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> WideIn(string root, string file)
    {
        var (number, inRawString) = (0, false);
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var marks = line.Split(RawString).Length - 1;
            if (line.Length > MostColumns && marks == 0 && !inRawString)
                yield return $"{Name(root, file)}:{number}: {line.Length}";
            inRawString ^= marks % 2 == 1;
        }
    }

    private static IEnumerable<string> CodeFiles(string root) => Roots.Select(part => Path.Combine(root, part)).Where(Directory.Exists)
        .SelectMany(WithSubfolders)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs"));

    private static string Name(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static IEnumerable<string> WithSubfolders(string folder) => Directory.EnumerateDirectories(folder)
        .Where(sub => !Generated.Contains(Path.GetFileName(sub)))
        .SelectMany(WithSubfolders)
        .Prepend(folder);

    private static bool IsCounted(string file) =>
        !file.EndsWith(".test.ts", StringComparison.Ordinal) && Path.GetFileName(file) is not ("packages.lock.json" or "package-lock.json");
}
