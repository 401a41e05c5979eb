using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Configuration;
using GoChat.Infrastructure.Database.Sqlite;
using GoChat.Infrastructure.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Database.Startup;

/// <summary>
/// Migrates the database to this version's schema before anything else starts, and creates the installation. A database that is up to date causes no
/// wait. An embedded database that was replaced by an older copy begins a new epoch: what clients stored of the lost part is invalid.
/// </summary>
internal sealed class DatabaseStart(
    IServiceScopeFactory scopes, IDatabaseOpening opening, IOptions<StorageOptions> storage, InstallationEpoch epoch, TimeProvider clock,
    ILogger<DatabaseStart> logger) : IHostedService
{
    /// <summary>Rebuilding a large table takes a long time; a statement that was cancelled half-way would only start over.</summary>
    private static readonly TimeSpan StatementPatience = TimeSpan.FromHours(2);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (PrivateFolder.Make(storage.Value.Path))
            logger.LogWarning("Other users of this machine could read {Folder}; its permissions are now restricted to its owner", storage.Value.Path);
        await opening.Open(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (db is SqliteDbContext)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
        if (!await IsUpToDate(db, cancellationToken))
            await Update(cancellationToken);

        epoch.Epoch = await EpochOf(db, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether the database has this version's schema and an installation.</summary>
    /// <exception cref="UnusableServiceException">The schema belongs to a newer version.</exception>
    private static async Task<bool> IsUpToDate(AppDbContext db, CancellationToken ct)
    {
        var (known, applied) = (db.Database.GetMigrations().ToHashSet(), await db.Database.GetAppliedMigrationsAsync(ct));
        if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } newer)
        {
            throw new UnusableServiceException(
                $"the schema of the database is of a newer version ({newer}): run that version or a newer one, or restore a backup");
        }

        return known.SetEquals(applied) && await db.Installations.AnyAsync(ct);
    }

    /// <summary>Runs on one node at a time. A node that waited finds the work done.</summary>
    private async Task Update(CancellationToken ct)
    {
        await using var startLock = await opening.Enter(ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0)
        {
            logger.LogInformation("Migrating the database: {Migrations}", string.Join(", ", pending));
            db.Database.SetCommandTimeout(StatementPatience);
            await db.Database.MigrateAsync(ct);
        }

        if (!await db.Installations.AnyAsync(ct))
        {
            db.Installations.Add(Installation.Found(clock.GetUtcNow()));
            await db.SaveChanges(ct);
        }
    }

    private async Task<string> EpochOf(AppDbContext db, CancellationToken ct)
    {
        var installation = await db.Installations.SingleAsync(ct);
        if (await db.NewestOutboxNumber(ct) is { } number && EpochMark.Read(storage.Value.Path)?.Contradicts(installation.Epoch, number) is { } reason)
        {
            db.Installations.Remove(installation);
            db.Installations.Add(installation = installation.InNewEpoch());
            await db.SaveChanges(ct);
            logger.LogWarning("The database is an older copy: {Reason}. A new epoch begins, and clients fetch everything again", reason);
        }

        return installation.Epoch;
    }
}

/// <summary>Set once the database has started.</summary>
internal sealed class InstallationEpoch : IInstallation
{
    public string Epoch { get; set; } = "";
}
