using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GoChat.Architecture.Tests.Rules;

/// <summary>
/// A landed migration has run somewhere and is never rewritten: nobody could tell its old result from the new one. <c>LandedMigrations.txt</c>
/// lists landed migrations with the hashes of their files; a new migration adds its lines there.
/// </summary>
internal static partial class MigrationRules
{
    private const string Folder = "src/Infrastructure/Database/Migrations";

    public static IReadOnlyList<string> Landed => File.ReadAllLines(Path.Combine(PageRules.Root, "tests", "Architecture.Tests", "LandedMigrations.txt"));

    /// <summary>The list as it should be now. The snapshot of the model is not a migration.</summary>
    public static IReadOnlyList<string> Present =>
    [
        .. Directory.GetFiles(Path.Combine(PageRules.Root, Folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => char.IsAsciiDigit(Path.GetFileName(file)[0]))
            .Select(file => Line(Path.GetRelativePath(Path.Combine(PageRules.Root, Folder), file).Replace('\\', '/'), File.ReadAllText(file)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Ignores line endings, which depend on the checkout, and namespaces, which do not change what a migration does.</summary>
    public static string Line(string file, string text)
    {
        var code = Namespace().Replace(Place().Replace(text.ReplaceLineEndings("\n"), ""), "");
        return $"{file} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)))}";
    }

    public static IReadOnlyList<string> Breaches(IReadOnlyList<string> landed, IReadOnlyList<string> present) =>
    [
        .. landed.Except(present).Select(line => $"{line.Split(' ')[0]} landed and was changed or removed: put it back, and write a new migration"),
        .. present.Where(line => !landed.Any(known => known.Split(' ')[0] == line.Split(' ')[0]))
            .Select(line => $"a new migration joins LandedMigrations.txt: {line}"),
    ];

    [GeneratedRegex(@"^\uFEFF?(?:using|namespace) .*\n", RegexOptions.Multiline)]
    private static partial Regex Place();

    [GeneratedRegex(@"\bGoChat\.(?:\w+\.)+")]
    private static partial Regex Namespace();
}
