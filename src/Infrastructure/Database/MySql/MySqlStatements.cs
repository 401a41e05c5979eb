using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>A statement with its values, {0}, {1}... in its text.</summary>
internal sealed record MySqlStatement(string Text, IReadOnlyList<object?> Values)
{
    /// <summary>Says nothing, and is not sent.</summary>
    public static readonly MySqlStatement None = new("", []);

    /// <summary>Roughly what it takes to send it.</summary>
    public int Characters { get; } = Text.Length + Values.OfType<string>().Sum(text => text.Length);
}

/// <summary>Statements past the change tracker, in the context's transaction: those that follow each other go to the server together.</summary>
internal static class MySqlStatements
{
    /// <summary>Well below the packet that servers take by default (16 MB), were every character written as two of four bytes.</summary>
    public const int MaxCharacters = 1024 * 1024;

    /// <summary>
    /// A node that is held up in the middle of a transaction, or vanishes without a word, must not keep its locks: the server ends a connection that
    /// was silent for 10 s, and with it the transaction. Holds until the connection goes back to the pool, which resets it.
    /// </summary>
    public static readonly MySqlStatement EndWhenSilent = new("SET SESSION wait_timeout = 10", []);

    /// <summary>
    /// Locks the rows until the transaction ends, in the order of their keys: two that want the same rows never wait for each other in a circle.
    /// </summary>
    public static MySqlStatement Lock(string table, string column, IEnumerable<string> keys)
    {
        var wanted = keys.Distinct().Order(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0)
            return MySqlStatement.None;
        var places = string.Join(", ", Enumerable.Range(0, wanted.Count).Select(i => $"{{{i}}}"));
        return new MySqlStatement($"SELECT `{column}` FROM `{table}` FORCE INDEX (PRIMARY) WHERE `{column}` IN ({places}) ORDER BY `{column}` FOR UPDATE", wanted);
    }

    /// <summary>Runs them in their order, in as few packets as fit.</summary>
    public static async Task Send(this MySqlDbContext db, IReadOnlyList<MySqlStatement> statements, CancellationToken ct)
    {
        var (batch, characters) = (db.NewBatch(), 0);
        try
        {
            foreach (var statement in statements.Where(statement => statement.Text.Length > 0))
            {
                if (batch.BatchCommands.Count > 0 && characters + statement.Characters > MaxCharacters)
                {
                    await batch.ExecuteNonQueryAsync(ct);
                    await batch.DisposeAsync();
                    (batch, characters) = (db.NewBatch(), 0);
                }

                batch.BatchCommands.Add(CommandOf(statement));
                characters += statement.Characters;
            }

            if (batch.BatchCommands.Count > 0)
                await batch.ExecuteNonQueryAsync(ct);
        }
        finally
        {
            await batch.DisposeAsync();
        }
    }

    private static MySqlBatch NewBatch(this MySqlDbContext db) =>
        new((MySqlConnection)db.Database.GetDbConnection(), (MySqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());

    private static MySqlBatchCommand CommandOf(MySqlStatement statement)
    {
        var names = new object[statement.Values.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = string.Create(CultureInfo.InvariantCulture, $"@{i}");
        var command = new MySqlBatchCommand(string.Format(CultureInfo.InvariantCulture, statement.Text, names));
        for (var i = 0; i < names.Length; i++)
            command.Parameters.AddWithValue((string)names[i], statement.Values[i]);
        return command;
    }
}
