using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace GoChat.Infrastructure.Persistence.MySql;

/// <summary>Runs statements past the change tracker, in the context's transaction.</summary>
internal static class MySqlStatements
{
    private const int MaxRows = 200;

    /// <summary>Well below the packet that servers take by default (16 MB), were every character written as two.</summary>
    private const int MaxCharacters = 1024 * 1024;

    /// <summary>
    /// A node that is held up in the middle of a transaction, or vanishes without a word, must not keep its locks: the server ends a connection that
    /// was silent for 10 s, and with it the transaction. Holds until the connection goes back to the pool, which resets it.
    /// </summary>
    public static async Task EndWhenSilent(this MySqlDbContext db, CancellationToken ct)
    {
        await using var command = db.NewCommand();
        command.CommandText = "SET SESSION wait_timeout = 10";
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Locks the rows until the transaction ends, in the order of their keys: two that want the same rows never wait for each other in a circle.
    /// </summary>
    public static async Task Lock(this MySqlDbContext db, string table, string column, IEnumerable<string> keys, CancellationToken ct)
    {
        var wanted = keys.Distinct().Order(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0)
            return;
        await using var command = db.NewCommand();
        var names = wanted.Select(key => command.Add(key));
        command.CommandText =
            $"SELECT `{column}` FROM `{table}` FORCE INDEX (PRIMARY) WHERE `{column}` IN ({string.Join(", ", names)}) ORDER BY `{column}` FOR UPDATE";
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Writes the rows, in their order and in as few statements as fit.</summary>
    public static async Task Write<T>(this MySqlDbContext db, RowsStatement<T> statement, IReadOnlyCollection<T> rows, CancellationToken ct)
    {
        foreach (var portion in Portions(rows.Select(statement.Values)))
        {
            await using var command = db.NewCommand();
            var text = new StringBuilder(statement.Before);
            for (var i = 0; i < portion.Count; i++)
            {
                object[] names = [.. portion[i].Select(value => command.Add(value))];
                text.Append(i == 0 ? "" : statement.Between).AppendFormat(CultureInfo.InvariantCulture, statement.Row, names);
            }

            command.CommandText = text.Append(statement.Behind).ToString();
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static IEnumerable<List<object?[]>> Portions(IEnumerable<object?[]> rows)
    {
        var (portion, characters) = (new List<object?[]>(), 0);
        foreach (var row in rows)
        {
            var length = row.OfType<string>().Sum(text => text.Length);
            if (portion.Count == MaxRows || (portion.Count > 0 && characters + length > MaxCharacters))
            {
                yield return portion;
                (portion, characters) = ([], 0);
            }

            portion.Add(row);
            characters += length;
        }

        if (portion.Count > 0)
            yield return portion;
    }

    private static MySqlCommand NewCommand(this MySqlDbContext db) =>
        new("", (MySqlConnection)db.Database.GetDbConnection(), (MySqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());

    /// <returns>The parameter's name.</returns>
    private static string Add(this MySqlCommand command, object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@{command.Parameters.Count}");
        command.Parameters.AddWithValue(name, value);
        return name;
    }
}
