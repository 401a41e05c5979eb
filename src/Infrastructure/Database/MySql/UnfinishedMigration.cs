using MySqlConnector;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>A schema change that has begun and not finished: a node is running it, or was stopped during it.</summary>
/// <param name="Id">The migration.</param>
/// <param name="IsUnderWay">A node holds the lock for preparing the database.</param>
internal sealed record UnfinishedMigration(string Id, bool IsUnderWay)
{
    /// <summary>Null when there is none.</summary>
    public static async Task<UnfinishedMigration?> Find(MySqlConnection connection, CancellationToken ct)
    {
        try
        {
            await using var find = new MySqlCommand($"SELECT MIN(id) FROM {ResumableMigrations.Table}", connection);
            if (await find.ExecuteScalarAsync(ct) is not string id)
                return null;
            await using var lockQuery = new MySqlCommand($"SELECT IS_USED_LOCK('{MySqlStartLock.LockOf(connection.Database)}') IS NOT NULL", connection);
            return new UnfinishedMigration(id, await lockQuery.ExecuteScalarAsync(ct) is 1L or 1);
        }
        catch (MySqlException none) when (none.ErrorCode == MySqlErrorCode.NoSuchTable)
        {
            return null;
        }
    }
}
