using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GoChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Settings each connection needs: an acknowledged commit is on the disk (<c>synchronous=FULL</c>), and another process's short lock is waited for.
/// The write-ahead log is a property of the file and set once, by <see cref="DatabaseStart"/>.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>How long another process may hold the database. The driver's own tries end with it too, or they would go on for half a minute.</summary>
    public const int BusySeconds = 5;

    private static readonly string Pragmas =
        $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={BusySeconds * 1000}; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
