using GoChat.Infrastructure.Database.Startup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Database.Sqlite;

/// <summary>SQLite creates the file itself; one process uses it.</summary>
internal sealed class SqliteOpening(SqliteFileLock ownership, IOptions<StorageOptions> storage, ILogger<SqliteOpening> logger) : IDatabaseOpening
{
    public async Task Open(CancellationToken ct)
    {
        await ownership.Take(ct);
        SqliteFiles.MakePrivate(storage.Value.DatabaseFile());
        if (await SqliteMigrationLock.Remove(storage.Value.DatabaseFile(), ct))
            logger.LogWarning("An earlier start was killed while it migrated the database; the stale lock is removed");
    }

    /// <summary>Nothing to wait for: this process alone owns the file.</summary>
    public Task<IAsyncDisposable> Enter(CancellationToken ct) => Task.FromResult<IAsyncDisposable>(new Nothing());

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
