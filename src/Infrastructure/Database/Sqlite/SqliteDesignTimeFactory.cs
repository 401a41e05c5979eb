using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GoChat.Infrastructure.Database.Sqlite;

/// <summary>Lets <c>dotnet ef migrations add NAME --project src/Infrastructure --output-dir Database/Migrations/Sqlite</c> load the model.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteDbContext>
{
    public SqliteDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=:memory:").Options,
        new SqliteWriteLock(), new OutboxFeed(), new NoReadModelInvalidator(), TimeProvider.System);
}
