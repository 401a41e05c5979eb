using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Database.Sqlite;
using GoChat.Infrastructure.Files;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Testing;

/// <summary>
/// An embedded database with this version's schema and no installation in it. The migrations run once per test process; a server that starts on a copy
/// finds none pending and creates its own installation.
/// </summary>
internal static class PreparedDatabase
{
    private static readonly Lazy<Task<byte[]>> Content = new(Migrate);

    /// <param name="folder">The folder of the server's database; created if it does not exist.</param>
    public static async Task CopyTo(string folder)
    {
        var content = await Content.Value;
        var database = new StorageOptions { Path = folder }.DatabaseFile();
        PrivateFolder.Make(folder);
        SqliteFiles.MakePrivate(database);
        await File.WriteAllBytesAsync(database, content);
    }

    private static async Task<byte[]> Migrate()
    {
        var folder = TestFolder.New("prepared");
        try
        {
            var file = Path.Combine(folder, "gochat.db");
            await using (var db = new SqliteDesignTimeFactory().CreateDbContext([]))
            {
                db.Database.SetConnectionString($"Data Source={file};Pooling=false");
                await db.Database.MigrateAsync();
                await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;");
            }

            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            TestFolder.Remove(folder);
        }
    }
}
