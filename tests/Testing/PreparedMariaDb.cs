using MySqlConnector;

namespace GoChat.Testing;

/// <summary>
/// The same as <see cref="PreparedDatabase"/> on the test process's <see cref="MariaDb"/>. A real start migrates the first database, whose server then
/// returns the statements that create such tables; the migrations record each step and take much longer.
/// </summary>
internal static class PreparedMariaDb
{
    private static readonly Lazy<Task<string>> Tables = new(Migrate);

    /// <param name="database">Must not exist yet.</param>
    public static async Task Make(string database)
    {
        var tables = await Tables.Value;
        var server = await MariaDb.Running();
        await server.Ask($"CREATE DATABASE `{database}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        await using var connection = await server.Open(database);
        await using var command = new MySqlCommand($"SET foreign_key_checks = 0;\n{tables}", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> Migrate()
    {
        var database = MariaDb.NewDatabase();
        await (await UseCaseHost.Start(sharedDatabase: database)).DisposeAsync();
        var server = await MariaDb.Running();
        var statements = new List<string>();
        await using (var connection = await server.Open(database))
        {
            foreach (var table in await Column(connection, "SHOW TABLES", 0))
                statements.AddRange(await Column(connection, $"SHOW CREATE TABLE `{table}`", 1));
            statements.AddRange(await Column(
                connection, "SELECT CONCAT('INSERT INTO __EFMigrationsHistory VALUES (', QUOTE(MigrationId), ', ', QUOTE(ProductVersion), ')') FROM "
                    + "__EFMigrationsHistory", 0));
        }

        await server.Drop(database);
        return string.Join(";\n", statements);
    }

    private static async Task<List<string>> Column(MySqlConnection connection, string query, int ordinal)
    {
        var values = new List<string>();
        await using var command = new MySqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(ordinal));
        return values;
    }
}
