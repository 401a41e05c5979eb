using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace GoChat.Architecture.Tests.Rules;

/// <summary>
/// Only the features' <c>…Access</c> classes query contacts and members: use cases, consumers, heartbeat and greeting all go through them.
/// </summary>
internal static partial class MembershipQueryRules
{
    private static readonly string[] Writes = ["Add", "AddRange", "Remove", "RemoveRange"];

    /// <summary>The rules themselves, and the code that creates the tables and reads them row by row.</summary>
    private static readonly Regex Exempt = new(@"Access\.cs$|/Infrastructure/(Database|MessageLog)/");

    private static readonly HashSet<string> Ways =
    [
        .. Writes,
        .. Code.Application.GetTypes()
            .Where(t => t.Name.EndsWith("Access", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(m => m.IsDefined(typeof(ExtensionAttribute), inherit: false))
            .Select(m => m.Name),
    ];

    public static IEnumerable<(string File, string Text)> Sources =>
        from project in new[] { "Application", "Infrastructure", "Api" }
        from file in Directory.EnumerateFiles(Path.Combine(PageRules.Root, "src", project), "*.cs", SearchOption.AllDirectories)
        let path = file.Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal)
        select (path, File.ReadAllText(file));

    /// <summary>Queries of contacts and members that begin with anything but a method of an access class.</summary>
    public static IReadOnlyList<string> Strays(IEnumerable<(string File, string Text)> sources) =>
    [
        .. from source in sources
            where !Exempt.IsMatch(source.File)
            from Match match in Query().Matches(source.Text)
            where !Ways.Contains(match.Groups[1].Value)
            select $"{Path.GetFileName(source.File)}: {match.Value.Trim()}",
    ];

    [GeneratedRegex(@"\bdb\.(?:Contacts|GroupMembers)\b(?:\s*\.\s*(\w+))?")]
    private static partial Regex Query();
}
