using GoChat.Infrastructure.Database.Startup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Database.Sqlite;

/// <summary>A file makes itself, and has one process.</summary>
internal sealed class SqliteOpening(SqliteFileLock ownership, IOptions<StorageOptions> storage, ILogger<SqliteOpening> logger) : IDatabaseOpening
{
    public async Task Open(CancellationToken ct)
    {
        await ownership.Take(ct);
        SqliteFiles.MakePrivate(storage.Value.DatabaseFile());
        if (await SqliteMigrationLock.Remove(storage.Value.DatabaseFile(), ct))
            logger.LogWarning("A start was ended while it changed the schema of the database; the lock it left behind is removed");
    }

    /// <summary>Whoever has the file is alone with it.</summary>
    public Task<IAsyncDisposable> Enter(CancellationToken ct) => Task.FromResult<IAsyncDisposable>(new Nothing());

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
