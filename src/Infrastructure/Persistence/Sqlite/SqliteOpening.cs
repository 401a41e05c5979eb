namespace GoChat.Infrastructure.Persistence.Sqlite;

/// <summary>A file makes itself, and has one process.</summary>
internal sealed class SqliteOpening : IDatabaseOpening
{
    public Task<IAsyncDisposable> Enter(CancellationToken ct) => Task.FromResult<IAsyncDisposable>(new Nothing());

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
