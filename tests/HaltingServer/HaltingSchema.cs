using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GoChat.HaltingServer;

/// <summary>Recognizes the moments of a migration by the statements that EF Core runs.</summary>
internal sealed class HaltingSchema(Halt halt) : DbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("INSERT INTO ", StringComparison.Ordinal)
            && command.CommandText.Contains("__EFMigrationsHistory", StringComparison.Ordinal))
        {
            await halt.At(Moment.SchemaWritten, cancellationToken);
        }

        return result;
    }

    public override async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (Makes(command, "message"))
            await halt.At(Moment.SchemaHalfWritten, cancellationToken);
        if (Makes(command, SecondMigration.Table))
            await halt.At(Moment.UpdateHalfWritten, cancellationToken);
        return result;
    }

    public override async ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("INSERT OR IGNORE INTO \"__EFMigrationsLock\"", StringComparison.Ordinal))
            await halt.At(Moment.SchemaLocked, cancellationToken);
        return result;
    }

    private static bool Makes(DbCommand command, string table) =>
        command.CommandText.StartsWith($"CREATE TABLE \"{table}\"", StringComparison.Ordinal)
        || command.CommandText.StartsWith($"CREATE TABLE `{table}`", StringComparison.Ordinal);
}
