using System.Data.Common;
using GoChat.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Testing;

/// <summary>Counts the queries a use case asks, to show that a longer list needs no more of them.</summary>
public sealed class QueryCounter : DbCommandInterceptor
{
    private int _count;

    /// <summary>The SQL of the latest query.</summary>
    public string LastQuery { get; private set; } = "";

    /// <summary>For <see cref="UseCaseHost.Start"/>.</summary>
    public void AddTo(IServiceCollection services) => services.ConfigureDbContext<SqliteDbContext>(options => options.AddInterceptors(this));

    public async Task<int> CountDuring(Func<Task> work)
    {
        var before = Volatile.Read(ref _count);
        await work();
        return Volatile.Read(ref _count) - before;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        LastQuery = command.CommandText;
        return ValueTask.FromResult(result);
    }
}
