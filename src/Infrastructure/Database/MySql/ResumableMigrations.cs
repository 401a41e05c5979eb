using System.Data;
using System.Security.Cryptography;
using System.Text;
using GoChat.Infrastructure.Configuration;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>
/// Runs the statements of a migration so that the process may stop between any two of them. MySQL commits each schema change by itself, so EF Core's
/// single transaction is not atomic: after a start that was killed half-way, every later start would fail with "table already exists". Here a row records
/// the number of completed statements; the next start continues after them. It retries the statement whose outcome is unknown, which may be done already.
/// </summary>
internal sealed class ResumableMigrations(IRawSqlCommandBuilder sql, ICurrentDbContext current) : IMigrationCommandExecutor
{
    /// <summary>Shares the prefix of EF Core's own table: both describe the schema, not the data.</summary>
    public const string Table = "`__gochat_migration`";

    /// <summary>The digest is stored with the number: the version that continues must have the same completed statements.</summary>
    private const string MakeTable =
        $"CREATE TABLE IF NOT EXISTS {Table} (id varchar(150) NOT NULL PRIMARY KEY, done int NOT NULL, digest char(64) NOT NULL) CHARACTER SET ascii";

    public void ExecuteNonQuery(IEnumerable<MigrationCommand> migrationCommands, IRelationalConnection connection) => throw Unused();

    public int ExecuteNonQuery(
        IReadOnlyList<MigrationCommand> migrationCommands, IRelationalConnection connection, MigrationExecutionState executionState, bool commitTransaction,
        IsolationLevel? isolationLevel = null) => throw Unused();

    public Task ExecuteNonQueryAsync(
        IEnumerable<MigrationCommand> migrationCommands, IRelationalConnection connection, CancellationToken cancellationToken = default) =>
        throw Unused();

    public async Task<int> ExecuteNonQueryAsync(
        IReadOnlyList<MigrationCommand> migrationCommands, IRelationalConnection connection, MigrationExecutionState executionState, bool commitTransaction,
        IsolationLevel? isolationLevel = null, CancellationToken cancellationToken = default)
    {
        await End(executionState, cancellationToken);
        var migration = executionState.CurrentMigrationId!;
        await Run(connection, MakeTable, cancellationToken);
        var done = await Done(connection, migration, migrationCommands, cancellationToken);
        if (done is null)
            await Run(connection, NoteOf(migration, 0, migrationCommands), cancellationToken);
        var begin = done ?? 0;
        for (var i = begin; i < migrationCommands.Count; i++)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            try
            {
                await migrationCommands[i].ExecuteNonQueryAsync(connection, cancellationToken: cancellationToken);
            }
            catch (MySqlException found) when (i == done && IsDoneAlready(found))
            {
                // The process ended after the statement and before its note.
            }

            await Run(connection, NoteOf(migration, i + 1, migrationCommands), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            executionState.AnyOperationPerformed = true;
        }

        return migrationCommands.Count - begin;
    }

    /// <summary>Ends EF Core's transaction over all migrations, which is still empty.</summary>
    private static async Task End(MigrationExecutionState state, CancellationToken ct)
    {
        if (state.Transaction is not { } transaction)
            return;
        await transaction.CommitAsync(ct);
        await transaction.DisposeAsync();
        state.Transaction = null;
    }

    /// <summary>The number of completed statements; null when the migration never began.</summary>
    private async Task<int?> Done(IRelationalConnection connection, string migration, IReadOnlyList<MigrationCommand> commands, CancellationToken ct)
    {
        var found = await sql.Build($"SELECT CONCAT(done, ' ', digest) FROM {Table} WHERE id = '{migration}'").ExecuteScalarAsync(Parameters(connection), ct);
        if (found is not string note)
            return null;
        var (done, digest) = (int.Parse(note.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), note.Split(' ')[1]);
        return done <= commands.Count && digest == Digest(commands, done)
            ? done
            : throw new UnusableServiceException(
                $"the schema change {migration} was begun by another version of GoChat and stopped half-way: let that version finish it, or restore a backup");
    }

    /// <summary>Runs in one transaction with the last statement, EF Core's own row, which marks the migration as done.</summary>
    private static string NoteOf(string migration, int done, IReadOnlyList<MigrationCommand> commands) => done == commands.Count
        ? $"DELETE FROM {Table} WHERE id = '{migration}'"
        : $"REPLACE INTO {Table} (id, done, digest) VALUES ('{migration}', {done}, '{Digest(commands, done)}')";

    private static string Digest(IReadOnlyList<MigrationCommand> commands, int done) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', commands.Take(done).Select(command => command.CommandText)))));

    private static bool IsDoneAlready(MySqlException failure) => failure.ErrorCode
        is MySqlErrorCode.TableExists or MySqlErrorCode.DuplicateFieldName or MySqlErrorCode.DuplicateKeyName or MySqlErrorCode.MultiplePrimaryKey
        or MySqlErrorCode.CannotDropFieldOrKey or MySqlErrorCode.BadTable or MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError
        or MySqlErrorCode.KeyDoesNotExist or MySqlErrorCode.StoredProcedureAlreadyExists or MySqlErrorCode.StoredProcedureDoesNotExist
        || IsForeignKeyOfThatName(failure);

    /// <summary>MySQL has an error number for it; MariaDB includes the engine's number in the text.</summary>
    private static bool IsForeignKeyOfThatName(MySqlException failure) =>
        failure.Number == 1826 || (failure.Number == 1005 && failure.Message.Contains("errno: 121", StringComparison.Ordinal));

    private Task<int> Run(IRelationalConnection connection, string statement, CancellationToken ct) =>
        sql.Build(statement).ExecuteNonQueryAsync(Parameters(connection), ct);

    private RelationalCommandParameterObject Parameters(IRelationalConnection connection) => new(connection, null, null, current.Context, null);

    private static NotSupportedException Unused() => new("Migrations are run by MigrateAsync alone.");
}
