using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Persistence;

/// <summary>
/// Brings the database to this version's schema before anything else starts, and founds the installation. An embedded database that was replaced by an
/// older copy begins a new epoch: what clients know of the lost part is void.
/// </summary>
internal sealed class DatabaseStart(
    IServiceScopeFactory scopes, IDatabaseOpening opening, IOptions<StorageOptions> storage, InstallationEpoch epoch, TimeProvider clock,
    ILogger<DatabaseStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(storage.Value.Path);
        await using var turn = await opening.Enter(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await db.Database.MigrateAsync(cancellationToken);
        if (db is SqliteDbContext)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);

        epoch.Epoch = await EpochOf(db, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<string> EpochOf(AppDbContext db, CancellationToken ct)
    {
        var newest = await db.NewestOutboxNumber(ct);
        var installation = await db.Installations.SingleOrDefaultAsync(ct);
        if (installation is null)
            db.Installations.Add(installation = Installation.Found(clock.GetUtcNow()));
        else if (newest is { } number && EpochMark.Read(storage.Value.Path)?.Contradicts(installation.Epoch, number) is { } reason)
        {
            db.Installations.Remove(installation);
            db.Installations.Add(installation = installation.InNewEpoch());
            logger.LogWarning("The database is an older copy: {Reason}. A new epoch begins, and clients fetch everything again", reason);
        }

        await db.SaveChanges(ct);
        return installation.Epoch;
    }
}

/// <summary>Known once the database has started.</summary>
internal sealed class InstallationEpoch : IInstallation
{
    public string Epoch { get; set; } = "";
}
