using System.Data.Common;
using GoChat.Infrastructure.Database.MySql;
using GoChat.Infrastructure.Database.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>Runs an action after a query has found its rows, and before the caller gets them.</summary>
internal sealed class Meanwhile : DbCommandInterceptor
{
    private (string Sql, Func<Task> Event)? _next;

    /// <summary>For <see cref="Testing.UseCaseHost.Start"/>.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteDbContext>(options => options.AddInterceptors(this));
        services.ConfigureDbContext<MySqlDbContext>(options => options.AddInterceptors(this));
    }

    /// <param name="sql">Some text of the query.</param>
    public void OnceAfter(string sql, Func<Task> happens) => _next = (sql, happens);

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (_next is not { } next || !command.CommandText.Contains(next.Sql, StringComparison.Ordinal))
            return result;
        _next = null;
        await next.Event();
        return result;
    }
}
