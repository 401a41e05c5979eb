using System.Data.Common;
using GoChat.Infrastructure.Configuration;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Database.MySql;
using GoChat.Infrastructure.Database.Sqlite;
using GoChat.Infrastructure.Database.Startup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Diagnostics;

/// <summary>Checks whether the database answers, and which schema it has.</summary>
internal sealed class DatabaseCheck(IServiceProvider services, IServiceScopeFactory scopes) : ICheck
{
    public string Subject => "database";

    public async Task<Finding> Run(CancellationToken ct) => services.IsOnMySql() ? await OnMySql(ct) : await OnSqlite(ct);

    private async Task<Finding> OnMySql(CancellationToken ct)
    {
        var server = services.GetRequiredService<MySqlServer>();
        try
        {
            await using var connection = server.Alone();
            await connection.OpenAsync(ct);
            server.Greeted(connection.ServerVersion);
            var subject = $"MySQL at {server.Address}, {connection.ServerVersion}, database {server.Database}";
            return await UnfinishedMigration.Find(connection, ct) is { } unfinished ? Unfinished(subject, unfinished) : await Schema(subject, ct);
        }
        catch (UnusableServiceException failure)
        {
            return Finding.Broken(failure.Message);
        }
        catch (DbException failure)
        {
            return Finding.Broken(MySqlStartFailures.Explain(server, failure));
        }
    }

    private async Task<Finding> OnSqlite(CancellationToken ct)
    {
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var path = storage.DatabaseFile();
        if (!File.Exists(path))
            return Finding.Fine($"{path} will be created at the start");
        try
        {
            await using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync(ct);
            await using var check = new SqliteCommand("PRAGMA quick_check(1)", connection);
            if (await check.ExecuteScalarAsync(ct) is not "ok")
                return Finding.Broken($"{path} is damaged: stop the server and restore the newest backup");
            var inUse = SqliteFileLock.IsHeld(storage.Path);
            var finding = await Schema($"{path}, {new FileInfo(path).Length >> 20} MB, sound{(inUse ? ", in use" : "")}", ct);
            return !inUse && finding.CheckResult == CheckResult.Fine && await SqliteMigrationLock.IsThere(path, ct)
                ? Finding.Doubtful($"{path}: a start was killed while it migrated the schema and left EF Core's lock; the next start removes it and continues")
                : finding;
        }
        catch (SqliteException failure)
        {
            return Finding.Broken($"{path} cannot be read: restore a backup, or look at its owner and rights ({failure.Message})");
        }
    }

    private Finding Unfinished(string subject, UnfinishedMigration migration)
    {
        if (migration.IsUnderWay)
            return Finding.Fine($"{subject}; a node is migrating the schema ({migration.Id})");
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.GetMigrations().Contains(migration.Id)
            ? Finding.Doubtful(
                $"{subject}: a start was killed while it migrated the schema ({migration.Id}); the next start of the same version continues from there")
            : Finding.Broken(
                $"{subject}: a newer version began to migrate the schema ({migration.Id}) and was stopped: let that version finish, or restore a backup");
    }

    private async Task<Finding> Schema(string subject, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>().Database;
        var (known, applied) = (database.GetMigrations().ToHashSet(), (await database.GetAppliedMigrationsAsync(ct)).ToHashSet());
        if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } newer)
            return Finding.Broken($"{subject}: the schema is of a newer version ({newer}): run that version or a newer one");
        return known.Count > applied.Count
            ? Finding.Fine($"{subject}; the next start migrates the schema to this version")
            : Finding.Fine($"{subject}, schema up to date");
    }
}
