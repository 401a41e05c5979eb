using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>A statement and its values; its text refers to them as {0}, {1}...</summary>
internal sealed record MySqlStatement(string Text, IReadOnlyList<object?> Values)
{
    /// <summary>An empty statement, which is not sent.</summary>
    public static readonly MySqlStatement None = new("", []);

    /// <summary>The approximate size of the statement on the wire.</summary>
    public int Characters { get; } = Text.Length + Values.OfType<string>().Sum(text => text.Length);
}

/// <summary>Runs statements in the context's transaction, without the change tracker; consecutive statements share a packet.</summary>
internal static class MySqlStatements
{
    /// <summary>Well below the servers' default packet size (16 MB), even if every character were sent as two of four bytes.</summary>
    public const int MaxCharacters = 1024 * 1024;

    /// <summary>
    /// A node that stalls in the middle of a transaction, or vanishes, must not keep its locks: the server ends a connection that was silent for
    /// 10 s, and its transaction with it. The setting lasts until the connection returns to the pool, which resets it.
    /// </summary>
    public static readonly MySqlStatement EndWhenSilent = new("SET SESSION wait_timeout = 10", []);

    /// <summary>Locks the rows until the transaction ends, in key order: two transactions that lock the same rows never deadlock.</summary>
    public static MySqlStatement Lock(string table, string column, IEnumerable<string> keys)
    {
        var wanted = keys.Distinct().Order(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0)
            return MySqlStatement.None;
        var placeholders = string.Join(", ", Enumerable.Range(0, wanted.Count).Select(i => $"{{{i}}}"));
        return new MySqlStatement(
            $"SELECT `{column}` FROM `{table}` FORCE INDEX (PRIMARY) WHERE `{column}` IN ({placeholders}) ORDER BY `{column}` FOR UPDATE", wanted);
    }

    /// <summary>Runs the statements in order, in as few packets as possible.</summary>
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
