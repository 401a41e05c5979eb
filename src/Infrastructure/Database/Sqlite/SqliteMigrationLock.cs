using Microsoft.Data.Sqlite;

namespace GoChat.Infrastructure.Database.Sqlite;

/// <summary>
/// The row with which EF Core prevents two processes from migrating at once. A process that ends during a migration leaves the row, and EF Core would wait
/// for it forever. <see cref="SqliteFileLock"/> decides which process owns the database, so its owner may treat an existing row as stale.
/// </summary>
internal static class SqliteMigrationLock
{
    private const string Table = "__EFMigrationsLock";

    public static Task<bool> IsThere(string file, CancellationToken ct) => Ask(file, SqliteOpenMode.ReadOnly, $"SELECT count(*) FROM {Table}", ct);

    /// <returns>Whether there was a row.</returns>
    public static Task<bool> Remove(string file, CancellationToken ct) => Ask(file, SqliteOpenMode.ReadWrite, $"DELETE FROM {Table}; SELECT changes()", ct);

    /// <summary>Uses an unpooled connection: none may stay open in the pool.</summary>
    private static async Task<bool> Ask(string file, SqliteOpenMode mode, string sql, CancellationToken ct)
    {
        if (!File.Exists(file))
            return false;
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = SqliteConnections.BusySeconds };
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        await using var look = new SqliteCommand($"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{Table}'", connection);
        if (await look.ExecuteScalarAsync(ct) is 0L)
            return false;
        await using var ask = new SqliteCommand(sql, connection);
        return await ask.ExecuteScalarAsync(ct) is > 0L;
    }
}
