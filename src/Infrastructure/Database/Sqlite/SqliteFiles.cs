using GoChat.Infrastructure.Files;

namespace GoChat.Infrastructure.Database.Sqlite;

/// <summary>Makes the files of the embedded database private to their owner from the first byte on. SQLite gives its log the database's permissions.</summary>
internal static class SqliteFiles
{
    private static readonly string[] Endings = ["", "-wal", "-shm"];

    public static void MakePrivate(string database)
    {
        if (OperatingSystem.IsWindows())
            return;
        if (!File.Exists(database))
        {
            // An empty file is an empty database.
            using var file = new FileStream(database, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }

        foreach (var file in Endings.Select(ending => database + ending).Where(File.Exists))
        {
            if (PrivateFolder.IsOpen(file))
                PrivateFolder.Close(file);
        }
    }
}
