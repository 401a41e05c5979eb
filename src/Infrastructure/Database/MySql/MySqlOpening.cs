using System.Globalization;
using GoChat.Infrastructure.Configuration;
using GoChat.Infrastructure.Database.Startup;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>Checks the server, creates the database if it does not exist, and lets one node at a time prepare it.</summary>
internal sealed class MySqlOpening(MySqlServer server, ILogger<MySqlOpening> logger) : IDatabaseOpening
{
    public async Task Open(CancellationToken ct)
    {
        try
        {
            await using var hall = server.Alone(toDatabase: false);
            await hall.OpenAsync(ct);
            await Greet(hall, ct);
            await MakeDatabase(hall, ct);
        }
        catch (Exception failure) when (failure is not (UnusableServiceException or OperationCanceledException))
        {
            throw new UnusableServiceException(MySqlStartFailures.Explain(server, failure), failure);
        }
    }

    public async Task<IAsyncDisposable> Enter(CancellationToken ct)
    {
        try
        {
            return await MySqlStartLock.Take(server, logger, ct);
        }
        catch (Exception failure) when (failure is not (UnusableServiceException or OperationCanceledException))
        {
            throw new UnusableServiceException(MySqlStartFailures.Explain(server, failure), failure);
        }
    }

    /// <summary>Requires strict mode: without it the server truncates values that do not fit instead of refusing them.</summary>
    private async Task Greet(MySqlConnection connection, CancellationToken ct)
    {
        server.Greeted(connection.ServerVersion);
        var mode = (string)(await Ask(connection, "SELECT @@SESSION.sql_mode", ct))!;
        if (!mode.Contains("STRICT_TRANS_TABLES", StringComparison.Ordinal) && !mode.Contains("STRICT_ALL_TABLES", StringComparison.Ordinal))
            throw new UnusableServiceException($"MySQL at {server.Address} is not strict: its sql_mode must contain STRICT_TRANS_TABLES");
    }

    private async Task MakeDatabase(MySqlConnection connection, CancellationToken ct)
    {
        await using var look = new MySqlCommand("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = @name", connection);
        look.Parameters.AddWithValue("@name", server.Database);
        if (Convert.ToInt64(await look.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) == 0)
            await Ask(connection, MySqlStartFailures.CreateStatement(server), ct);
    }

    private static async Task<object?> Ask(MySqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new MySqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
