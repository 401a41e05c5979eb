namespace GoChat.Infrastructure.Database.Sqlite;

/// <summary>SQLite has one writer at a time. Waiting here is fair and costs nothing; SQLite itself waits in a loop of sleeps.</summary>
public sealed class SqliteWriteLock : IDisposable
{
    private readonly SemaphoreSlim _permit = new(1, 1);

    public async ValueTask<IDisposable> Enter(CancellationToken ct)
    {
        await _permit.WaitAsync(ct);
        return new Held(_permit);
    }

    public void Dispose() => _permit.Dispose();

    private sealed class Held(SemaphoreSlim permit) : IDisposable
    {
        public void Dispose() => permit.Release();
    }
}
