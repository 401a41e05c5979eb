using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace GoChat.Api.Tests.Upgrade;

/// <summary>The database of a version as a compressed file: a copy of SQLite's, or the output of <c>mariadb-dump</c>.</summary>
internal sealed class KeptDatabase(string provider) : IAsyncDisposable
{
    private readonly string _name = MariaDb.NewDatabase();

    private bool IsOnMySql => provider == "mysql";

    private string FileName => IsOnMySql ? "mysql.sql.gz" : "sqlite.db.gz";

    /// <summary>A server on this database, not started yet.</summary>
    /// <param name="program">The server's program file; by default that of this build.</param>
    public ServerProcess Server(string? program = null) =>
        ServerProcess.Prepare(settings => settings.SharedDatabase = IsOnMySql ? _name : null, program ?? "GoChat.Api.dll");

    /// <summary>Saves the database of a stopped server.</summary>
    public async Task Save(ServerProcess server, string folder)
    {
        var bytes = IsOnMySql ? await Dump() : await Copy(Path.Combine(server.DataFolder, "gochat.db"));
        await using var file = File.Create(Path.Combine(folder, FileName));
        await using var compressed = new GZipStream(file, CompressionLevel.SmallestSize);
        await compressed.WriteAsync(bytes);
    }

    public async Task Load(ServerProcess server, string folder)
    {
        await using var compressed = new GZipStream(File.OpenRead(Path.Combine(folder, FileName)), CompressionMode.Decompress);
        using var content = new MemoryStream();
        await compressed.CopyToAsync(content);
        if (!IsOnMySql)
        {
            Directory.CreateDirectory(server.DataFolder);
            await File.WriteAllBytesAsync(Path.Combine(server.DataFolder, "gochat.db"), content.ToArray());
            return;
        }

        var mariaDb = await MariaDb.Running();
        await mariaDb.Ask($"CREATE DATABASE `{_name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        await using var connection = await mariaDb.Open(_name);
        await using var command = new MySqlCommand(Encoding.UTF8.GetString(content.ToArray()), connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (IsOnMySql)
            await (await MariaDb.Running()).Drop(_name);
    }

    private static async Task<byte[]> Copy(string file)
    {
        var copy = $"{file}.copy";
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync();
        await using var command = new SqliteCommand("VACUUM INTO $copy", connection);
        command.Parameters.AddWithValue("$copy", copy);
        await command.ExecuteNonQueryAsync();
        return await File.ReadAllBytesAsync(copy);
    }

    private async Task<byte[]> Dump()
    {
        var administrator = new MySqlConnectionStringBuilder((await MariaDb.Running()).Administrator);
        var start = new ProcessStartInfo("mariadb-dump",
        [
            "--no-defaults", $"--socket={administrator.Server}", $"--user={administrator.UserID}", "--skip-comments", "--skip-dump-date", "--hex-blob",
            "--default-character-set=utf8mb4", "--skip-extended-insert", _name,
        ])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["MYSQL_PWD"] = administrator.Password;
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }
}
