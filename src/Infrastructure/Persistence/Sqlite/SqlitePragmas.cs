using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace GoChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Settings each connection needs: an acknowledged commit is on the disk (<c>synchronous=FULL</c>), and another process's short lock is waited for.
/// The write-ahead log is a property of the file and set once, by <see cref="DatabaseStart"/>. Each query takes a connection from the pool, which
/// keeps its settings, so they are made once for each connection and not once for each query.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>How long another process may hold the database. The driver's own tries end with it too, or they would go on for half a minute.</summary>
    public const int BusySeconds = 5;

    /// <summary>
    /// Pages are cached by the system as well, so each of a dozen connections keeps 2 MB only. A large batch may exceed that until it is
    /// committed (<c>cache_spill=OFF</c>), for its pages would be written twice otherwise.
    /// </summary>
    private static readonly string Pragmas =
        $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={BusySeconds * 1000}; PRAGMA foreign_keys=ON; PRAGMA cache_size=-2000; PRAGMA cache_spill=OFF;";

    private readonly ConditionalWeakTable<sqlite3, SqlitePragmas> _set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Set(SqliteConnection connection)
    {
        var handle = connection.Handle!;
        if (_set.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        _set.TryAdd(handle, this);
    }
}
