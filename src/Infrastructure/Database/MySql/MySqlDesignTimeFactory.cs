using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>
/// Lets <c>dotnet ef migrations add NAME --project src/Infrastructure --output-dir Database/Migrations/MySql --context MySqlDbContext</c> load the
/// model. It connects to no server: the oldest supported version limits what a migration may use.
/// </summary>
internal sealed class MySqlDesignTimeFactory : IDesignTimeDbContextFactory<MySqlDbContext>
{
    public MySqlDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<MySqlDbContext>().UseMySql("Server=localhost", new MariaDbServerVersion(new Version(10, 11))).Options,
        new OutboxFeed(), new NoReadModelInvalidator(), TimeProvider.System);
}
