using Microsoft.Data.Sqlite;

namespace GoChat.Load.Seeding;

/// <summary>One prepared statement for each table.</summary>
internal sealed class Inserts(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    /// <summary>Adds a row; a table is always named with the same columns.</summary>
    public void Into(string table, params ReadOnlySpan<(string Column, object? Value)> row)
    {
        if (!_commands.TryGetValue(table, out var command))
            _commands[table] = command = Prepare(table, row);
        for (var i = 0; i < row.Length; i++)
            command.Parameters[i].Value = row[i].Value ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private SqliteCommand Prepare(string table, ReadOnlySpan<(string Column, object? Value)> row)
    {
        var columns = new List<string>();
        var command = connection.CreateCommand();
        foreach (var (column, _) in row)
        {
            columns.Add(column);
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{column}" });
        }

        command.CommandText = $"INSERT INTO \"{table}\" (\"{string.Join("\", \"", columns)}\") VALUES (@{string.Join(", @", columns)})";
        return command;
    }
}
