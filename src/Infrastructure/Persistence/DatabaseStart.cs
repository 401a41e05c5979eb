using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Persistence;

/// <summary>Brings the database to this version's schema before anything else starts, and founds the installation.</summary>
internal sealed class DatabaseStart(
    IServiceScopeFactory scopes, IDatabaseOpening opening, IOptions<StorageOptions> storage, InstallationEpoch epoch, TimeProvider clock) : IHostedService
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

        var installation = await db.Installations.SingleOrDefaultAsync(cancellationToken);
        if (installation is null)
        {
            db.Installations.Add(installation = Installation.Found(clock.GetUtcNow()));
            await db.SaveChanges(cancellationToken);
        }

        epoch.Epoch = installation.Epoch;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Known once the database has started.</summary>
internal sealed class InstallationEpoch : IInstallation
{
    public string Epoch { get; set; } = "";
}
