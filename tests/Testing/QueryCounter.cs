using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using GoChat.Infrastructure.Database.MySql;
using GoChat.Infrastructure.Database.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Testing;

/// <summary>Counts the queries of a use case, to show that a longer list needs no more of them.</summary>
public sealed class QueryCounter : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _statements = [];
    private int _count;

    /// <summary>The SQL of the latest query.</summary>
    public string LastQuery { get; private set; } = "";

    /// <summary>The values of its parameters, by name.</summary>
    public IReadOnlyList<(string Name, object? Value)> LastParameters { get; private set; } = [];

    /// <summary>Called with the SQL of every query.</summary>
    public Action<string> OnQuery { get; set; } = _ => { };

    /// <summary>The SQL of everything since <see cref="Forget"/>, queries and changes, without repeats.</summary>
    public IReadOnlyList<string> Statements => [.. _statements.Distinct()];

    /// <summary>For <see cref="UseCaseHost.Start"/>.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteDbContext>(options => options.AddInterceptors(this));
        services.ConfigureDbContext<MySqlDbContext>(options => options.AddInterceptors(this));
    }

    public async Task<int> CountDuring(Func<Task> work)
    {
        var before = Volatile.Read(ref _count);
        await work();
        return Volatile.Read(ref _count) - before;
    }

    public void Forget() => _statements.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        (LastQuery, LastParameters) = (command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]);
        OnQuery(LastQuery);
        _statements.Enqueue(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _statements.Enqueue(command.CommandText);
        return ValueTask.FromResult(result);
    }
}

public static partial class QueryPlan
{
    /// <summary>The database's plan for the latest query, step by step.</summary>
    public static Task<List<string>> ExplainLast(this UseCaseHost host, QueryCounter queries) => host.Explain(queries.LastQuery, queries.LastParameters);

    /// <summary>The database's plan for a query, whatever its parameters are.</summary>
    public static Task<List<string>> Explain(this UseCaseHost host, string query) =>
        host.Explain(query, [.. Parameter().Matches(query).Select(m => m.Value).Distinct().Select(name => (name, AnyValue(query, name)))]);

    /// <summary>
    /// The steps in SQLite's words. MariaDB scans small tables whatever index there is: of its plan only the indexes count that the query could use.
    /// </summary>
    private static Task<List<string>> Explain(this UseCaseHost host, string query, IReadOnlyList<(string Name, object? Value)> parameters) =>
        host.Db(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = (MariaDb.IsAskedFor ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + query;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            steps.Add(MariaDb.IsAskedFor ? Step(reader) : reader.GetString(3));
        return steps;
    });

    /// <summary>A limit must be a number; any other value may be a text.</summary>
    private static object? AnyValue(string query, string name) => query.Contains($"LIMIT {name}", StringComparison.Ordinal) ? 1 : "1";

    private static string Step(DbDataReader reader)
    {
        var (table, keys) = (reader.GetOrdinal("table"), reader.GetOrdinal("possible_keys"));
        return reader.IsDBNull(keys) ? $"SCAN {reader.GetValue(table)}" : $"SEARCH {reader.GetValue(table)} USING INDEX {reader.GetString(keys)}";
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
