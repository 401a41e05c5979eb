using System.Data.Common;
using MySqlConnector;

namespace GoChat.Load.Seeding;

/// <summary>One prepared statement for each table.</summary>
internal sealed class Inserts(DbConnection connection) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = [];

    /// <summary>Adds a row; the columns of a table must always be the same.</summary>
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

    private DbCommand Prepare(string table, ReadOnlySpan<(string Column, object? Value)> row)
    {
        var columns = new List<string>();
        var command = connection.CreateCommand();
        foreach (var (column, _) in row)
        {
            columns.Add(column);
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@{column}";
            command.Parameters.Add(parameter);
        }

        var quote = connection is MySqlConnection ? '`' : '"';
        command.CommandText =
            $"INSERT INTO {quote}{table}{quote} ({quote}{string.Join($"{quote}, {quote}", columns)}{quote}) VALUES (@{string.Join(", @", columns)})";
        return command;
    }
}
