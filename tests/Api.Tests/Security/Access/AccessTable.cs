using System.Text.RegularExpressions;
using GoChat.Api.Tests.Documents;

namespace GoChat.Api.Tests.Security.Access;

/// <summary>The written tables of docs/access.md under "Who may do what", a section for each kind of target.</summary>
internal sealed class AccessTable
{
    public const string Yes = "yes";

    private AccessTable(IReadOnlyList<AccessRow> rows) => Rows = rows;

    public IReadOnlyList<AccessRow> Rows { get; }

    public static AccessTable Read() => Parse(File.ReadAllLines(RepositoryFiles.Access));

    public static AccessTable Parse(IEnumerable<string> lines)
    {
        var (rows, section, inside) = (new List<AccessRow>(), "", false);
        string[]? roles = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                inside = line == "## Who may do what";
            if (line.StartsWith("### ", StringComparison.Ordinal))
                (section, roles) = (line[4..], null);
            if (!inside || !line.StartsWith('|') || line.StartsWith("|---", StringComparison.Ordinal))
                continue;
            var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            if (roles is null)
                roles = cells[1..];
            else
                rows.Add(AccessRow.Of(section, cells[0], roles, cells[1..]));
        }

        return new AccessTable(rows);
    }
}

/// <summary>One way to call an operation, or a verb of the socket.</summary>
/// <param name="Variant">What the call is aimed at, when the operation alone does not say it; empty otherwise.</param>
/// <param name="Cells">By the caller's role: <see cref="AccessTable.Yes"/>, or the code of the refusal.</param>
internal sealed partial record AccessRow(string Section, string Name, bool IsVerb, string Variant, IReadOnlyList<(string Role, string Answer)> Cells)
{
    public string Title => $"{Section}: {(IsVerb ? "socket " : "")}{Name} {Variant}".TrimEnd();

    public static AccessRow Of(string section, string title, string[] roles, string[] answers)
    {
        var match = TitlePattern().Match(title);
        if (!match.Success || roles.Length != answers.Length)
            throw new FormatException($"{section}: {title} is no row of this table.");
        return new AccessRow(
            section, match.Groups["name"].Value, match.Groups["socket"].Success, match.Groups["variant"].Value.Trim(), [.. roles.Zip(answers)]);
    }

    [GeneratedRegex("^(?<socket>socket )?`(?<name>[A-Za-z]+)`(?<variant> .+)?$")]
    private static partial Regex TitlePattern();
}
