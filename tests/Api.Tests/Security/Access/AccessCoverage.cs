using GoChat.Api.Realtime.Verbs;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Api.Tests.Security.Access;

/// <summary>Compares the rows of the tables with what can be done, and says where a row is missing and what it looks like.</summary>
internal sealed class AccessCoverage(IEnumerable<ApiOperation> operations, IEnumerable<SocketVerb> verbs)
{
    private readonly IReadOnlyList<Call> _calls =
    [
        .. operations.Select(operation => new Call(operation.Name, IsVerb: false, TablesOf(operation))),
        .. verbs.Select(verb => new Call(verb.Name, IsVerb: true, TablesOf(verb))),
    ];

    public IReadOnlyList<string> Differences(AccessTable table) =>
    [
        .. from call in _calls
           from tables in call.Tables
           where !table.Rows.Any(row => call.Is(row) && tables.Any(section => section.Name == row.Section))
           select Missing(call, tables),
        .. from row in table.Rows
           where !_calls.Any(call => call.Is(row) && call.Tables.Any(tables => tables.Any(section => section.Name == row.Section)))
           select $"\"{row.Title}\" is no operation of docs/openapi.json and no verb of docs/asyncapi.yaml, or belongs in another table of docs/access.md.",
        .. from row in table.Rows
           group row by row.Title into same
           where same.Count() > 1
           select $"\"{same.Key}\" has {same.Count()} rows in docs/access.md.",
        .. from row in table.Rows
           let section = AccessSection.All.SingleOrDefault(section => section.Name == row.Section)
           where section is not null && !section.Roles.SequenceEqual(row.Cells.Select(cell => cell.Role))
           select $"\"{row.Title}\" does not have the columns {string.Join(", ", section.Roles)}.",
    ];

    private static string Missing(Call call, IReadOnlyList<AccessSection> tables)
    {
        var (name, carrier) = call.IsVerb ? ($"socket `{call.Name}`", "AccessCaller.ArgumentsOf") : ($"`{call.Name}`", "ApiOperation.BodyFor");
        var rows = tables.Select(section => $"under \"{section.Name}\": | {name} | {string.Join(" | ", section.Roles.Select(role => $"<{role}>"))} |");
        return $"""
            {name} has no row in docs/access.md, "Who may do what". Add it {string.Join(", or ", rows)}
            Each cell is `yes`, or the code of the refusal. What the call carries belongs in {carrier}.
            """;
    }

    /// <summary>Where an operation needs a row: in one table of each list.</summary>
    private static IReadOnlyList<IReadOnlyList<AccessSection>> TablesOf(ApiOperation operation)
    {
        // Its body names a person or a group.
        if (operation.Name == "openSession")
            return [[AccessSection.People], [AccessSection.Groups]];
        if (Has("{conversationId}"))
            return [[AccessSection.Directs], [AccessSection.Groups]];
        if (Has("/groups/{id}") || Has("/invites/"))
            return [[AccessSection.Groups]];
        return Has("{userId}") || Has("/applications/{id}") ? [[AccessSection.People]] : [[AccessSection.Own, AccessSection.People]];

        bool Has(string part) => operation.Path.Contains(part, StringComparison.Ordinal);
    }

    private static IReadOnlyList<IReadOnlyList<AccessSection>> TablesOf(SocketVerb verb)
    {
        if (Names(typeof(ConversationId)))
            return [[AccessSection.Directs], [AccessSection.Groups]];
        return Names(typeof(UserId)) ? [[AccessSection.People]] : [[AccessSection.Own]];

        bool Names(Type id) => verb.Arguments.GetProperties().Any(property =>
            property.PropertyType == id || (property.PropertyType.IsGenericType && property.PropertyType.GetGenericArguments()[0] == id));
    }

    private sealed record Call(string Name, bool IsVerb, IReadOnlyList<IReadOnlyList<AccessSection>> Tables)
    {
        public bool Is(AccessRow row) => row.Name == Name && row.IsVerb == IsVerb;
    }
}
